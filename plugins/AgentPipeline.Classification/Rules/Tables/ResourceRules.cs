using static AgentPipeline.Classification.Rules.Strength;

namespace AgentPipeline.Classification.Rules;

/// <summary>The machine ran out.</summary>
internal static class ResourceRules
{
    private const ErrorCategory Category = ErrorCategory.ResourceExhausted;

    public static MessageRule[] Table { get; } =
    [
        new("resource.memory", Category, Decisive - 3,
            "out of memory | outofmemory~ | out-of-memory | cannot allocate memory | enomem | oomkilled | oom-killer | oom killer | oom-kill | memoryerror | javascript heap out of memory | java heap space | gc overhead limit | insufficient memory for | not enough memory | insufficient memory | memory allocation | unable to allocate | failed to allocate | std::bad_alloc | bad_alloc | virtual memory exhausted | requires more system memory | memory limit exceeded | memory limit reached | allowed memory size | memory exhausted | paging file is too small | exit code 137 | exit status 137 | exited with code 137 | exited with 137 | status 137 | runtime: out of memory | allocation failed | metaspace | unable to create native thread | unable to create new native thread | out of shared memory | unable to allocate array | memory available | [winerror 1455] | insufficient system memory | out of sort memory | can't start new thread | insufficient resources | resource temporarily unavailable | rlimit_~ | memory quota | fatal error: * heap | oom: | oom command not allowed | system memory than is available",
            "errno 12, runtimes, container limits (exit code 137), databases", "FATAL ERROR: Reached heap limit - JavaScript heap out of memory"),
        new("resource.gpu", Category, Decisive - 1,
            "cuda out of memory | cuda error: out of memory | torch.cuda.outofmemoryerror | cudamalloc failed | hip out of memory | mps backend out of memory | not enough vram | no available memory for the cache blocks | cublas_status_alloc_failed | cuda_error_out_of_memory | vram | gpu memory | resource_exhausted: out of memory | oom when allocating tensor | kv cache is larger | available kv cache memory | insufficient gpu memory | cudnn_status_alloc~ | device memory",
            "CUDA, ROCm, PyTorch, TensorFlow, vLLM", "torch.cuda.OutOfMemoryError: CUDA out of memory. Tried to allocate 2 GiB"),
        new("resource.disk", Category, Decisive - 2,
            "no space left on device | enospc | disk full | disk is full | not enough space on the disk | there is not enough space | not enough disk space | insufficient disk space | disk quota exceeded | edquot | [errno 28] | [errno 122] | os error 28 | os error 112 | database or disk is full | out of disk space | not enough free disk space | you don't have enough free space | could not extend file | disk space | insufficient storage | 507 insufficient storage | no space left | low disk | file too large | efbig | diskpressure | disk pressure | inodes | table * is full | flood stage disk watermark | storage full | system limit for number of file watchers",
            "errno 28, 122 and 27; Windows error 112; SQLite 13; inotify", "write: No space left on device"),
        new("resource.handles", Category, Decisive - 2,
            "too many open files | emfile | enfile | [errno 24] | [errno 23] | os error 24 | too many open sockets | file descriptors | ulimit | no buffer space available | enobufs | file table overflow | os file watch limit | inotify watch~ | inotify instances | user limit (# on the number of inotify | fork: retry | cannot fork | unable to fork | no child processes: | eagain: resource | pthread_create failed | handle limit | thread limit | too many threads | port exhaustion | cannot assign requested address | eaddrnotavail | no more endpoints | maximum number of processes",
            "errno 24, 23 and 105", "accept: too many open files"),
        new("resource.localized", Category, Strong + 1,
            "auf dem gerät ist kein speicherplatz | kein speicherplatz mehr | nicht genügend speicher | nicht genug speicherplatz | zu viele offene dateien | aucun espace disponible | espace insuffisant | mémoire insuffisante | trop de fichiers ouverts | no queda espacio en | espacio en disco insuficiente | memoria insuficiente | demasiados archivos abiertos | spazio esaurito | spazio su disco insufficiente | memoria insufficiente | troppi file aperti | não há espaço disponível | espaço insuficiente | memória insuficiente | muitos arquivos abertos | 设备上没有空间 | 磁盘空间不足 | 内存不足 | 打开的文件过多 | 显存不足 | デバイスに空き領域がありません | ディスクの空き領域が不足 | メモリが不足 | メモリ不足 | на устройстве не осталось свободного места | недостаточно места на диске | недостаточно памяти | слишком много открытых файлов | 장치에 남은 공간이 없음 | 메모리 부족",
            "errno 28, 12 and 24, localised", "Auf dem Gerät ist kein Speicherplatz mehr verfügbar"),
    ];
}
