using System.Diagnostics;
using System.Text.Json;

namespace AgentPipeline.Hosting.Tests;

public sealed class TaskResultFileFaultTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task WriteAsync_DiskIsFull_NothingOfTheLineStays()
    {
        var disk = Directory.CreateDirectory(_directory.At("disk")).FullName;
        Assert.SkipUnless(Run("mount", "-t", "tmpfs", "-o", "size=128k", "tmpfs", disk), "A small disk cannot be mounted here.");
        try
        {
            var path = Path.Combine(disk, "r.jsonl");
            await using (var file = TaskResultFile.Create(path))
            {
                await file.WriteAsync(Result("a", "short"));
                await Assert.ThrowsAnyAsync<IOException>(() => file.WriteAsync(Result("b", new string('x', 200_000))).AsTask());
                await file.WriteAsync(Result("c", "short"));
            }

            Assert.Equal(["a", "c"], File.ReadLines(path).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("id").GetString()));
        }
        finally
        {
            Run("umount", disk);
        }
    }

    private static TaskResult Result(string id, string output) => new()
    {
        Id = id,
        ExecutionId = Guid.CreateVersion7(),
        Success = true,
        Output = output,
        Attempts = 1,
        Recoveries = [],
        ToolCalls = 0,
        DurationMs = 1,
        InputTokens = 0,
        OutputTokens = 0,
        CostUsd = 0,
    };

    private static bool Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
