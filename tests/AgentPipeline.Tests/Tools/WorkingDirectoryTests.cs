using FsCheck;
using FsCheck.Fluent;

namespace AgentPipeline.Tests.Tools;

public sealed class WorkingDirectoryTests : IDisposable
{
    private readonly ToolBench _bench = new();
    private readonly WorkingDirectory _directory;

    public WorkingDirectoryTests() => _directory = new WorkingDirectory(_bench.Root);

    [Theory]
    [InlineData("a.txt", "a.txt")]
    [InlineData("./x//y/", "x/y")]
    [InlineData("x/../a.txt", "a.txt")]
    [InlineData(".", "")]
    [InlineData("x/..", "")]
    [InlineData("...", "...")]
    public void Resolve_PathInside_IsCanonical(string path, string expected) =>
        Assert.Equal(Path.TrimEndingDirectorySeparator(Path.Combine(_directory.Root, expected)), _directory.Resolve(path));

    [Fact]
    public void Resolve_AbsolutePathInside_IsAccepted() => Assert.Equal(_bench.At("a", "b"), _directory.Resolve(_bench.At("a", "b")));

    [Theory]
    [InlineData("..")]
    [InlineData("../outside/secret.txt")]
    [InlineData("x/../../outside")]
    [InlineData("../work/a.txt")]
    [InlineData("/etc/passwd")]
    [InlineData("/")]
    [InlineData("//etc/passwd")]
    [InlineData("/proc/self/root/etc/passwd")]
    [InlineData("/proc/self/cwd")]
    [InlineData("/dev/stdin")]
    [InlineData("")]
    [InlineData("a\0b")]
    public void Resolve_PathOutside_IsRefusedAsTheModelsFault(string path)
    {
        var failure = Assert.Throws<AgentFailureException>(() => _directory.Resolve(path));

        Assert.Equal(ErrorCategory.PermissionDenied, failure.Category);
        Assert.Equal(ErrorBlame.Model, failure.Blame);
        Assert.Equal(path, failure.Path);
    }

    [Fact]
    public void Resolve_SiblingThatOnlySharesThePrefix_IsRefused() =>
        Assert.Throws<AgentFailureException>(() => _directory.Resolve(_bench.Root + "-other/a.txt"));

    [Fact]
    public void Resolve_NameLongerThanTheFileSystemAllows_IsRefusedOrFree() =>
        Assert.StartsWith(_bench.Root, _directory.Resolve(new string('x', 300)), StringComparison.Ordinal);

    [Theory]
    [InlineData("link/secret.txt")]
    [InlineData("link/not-there-yet.txt")]
    [InlineData("link")]
    public void Resolve_LinkToDirectoryOutside_IsRefused(string path)
    {
        Directory.CreateSymbolicLink(_bench.At("link"), _bench.Outside);

        Assert.Throws<AgentFailureException>(() => _directory.Resolve(path));
    }

    [Fact]
    public void Resolve_RelativeLinkOutside_IsRefused()
    {
        Directory.CreateDirectory(_bench.At("deep"));
        File.CreateSymbolicLink(_bench.At("deep", "link"), "../../outside/secret.txt");

        Assert.Throws<AgentFailureException>(() => _directory.Resolve("deep/link"));
    }

    [Fact]
    public void Resolve_ChainOfLinksThatEndsOutside_IsRefused()
    {
        File.CreateSymbolicLink(_bench.At("c"), Path.Combine(_bench.Outside, "secret.txt"));
        File.CreateSymbolicLink(_bench.At("b"), "c");
        File.CreateSymbolicLink(_bench.At("a"), _bench.At("b"));

        Assert.Throws<AgentFailureException>(() => _directory.Resolve("a"));
    }

    [Fact]
    public void Resolve_DanglingLinkOutside_IsRefused()
    {
        File.CreateSymbolicLink(_bench.At("link"), Path.Combine(_bench.Outside, "new.txt"));

        Assert.Throws<AgentFailureException>(() => _directory.Resolve("link"));
    }

    [Fact]
    public void Resolve_ParentOfALinkedDirectory_IsTheRealParent()
    {
        Directory.CreateDirectory(_bench.At("x", "y"));
        Directory.CreateSymbolicLink(_bench.At("link"), "x/y");

        Assert.Equal(_bench.At("x", "a"), _directory.Resolve("link/../a"));
        Assert.Throws<AgentFailureException>(() => _directory.Resolve("link/../../../a"));
    }

    [Fact]
    public void Resolve_LinkInside_IsFollowed()
    {
        Directory.CreateDirectory(_bench.At("real"));
        Directory.CreateSymbolicLink(_bench.At("link"), _bench.At("real"));

        Assert.Equal(_bench.At("real", "a.txt"), _directory.Resolve("link/a.txt"));
    }

    [Fact]
    public void Resolve_RingOfLinks_IsRefused()
    {
        File.CreateSymbolicLink(_bench.At("a"), "b");
        File.CreateSymbolicLink(_bench.At("b"), "a");

        Assert.Throws<AgentFailureException>(() => _directory.Resolve("a/x"));
    }

    [Fact]
    public void Root_ReachedThroughALink_IsTheRealOneAndKnownByBothNames()
    {
        var alias = Path.Combine(_bench.Outside, "alias");
        Directory.CreateSymbolicLink(alias, _bench.Root);

        var directory = new WorkingDirectory(alias + "/");

        Assert.Equal(_bench.Root, directory.Root);
        Assert.Equal(_bench.At("a.txt"), directory.Resolve(Path.Combine(alias, "a.txt")));
        Assert.Equal(_bench.At("a.txt"), directory.Resolve(_bench.At("a.txt")));
    }

    [Fact]
    public void Resolve_AnyPathWhatsoever_StaysInsideOrIsRefused()
    {
        Directory.CreateDirectory(_bench.At("d", "e"));
        Directory.CreateSymbolicLink(_bench.At("out"), _bench.Outside);
        Directory.CreateSymbolicLink(_bench.At("d", "up"), "..");
        Directory.CreateSymbolicLink(_bench.At("d", "far"), "../../outside");
        File.CreateSymbolicLink(_bench.At("etc"), "/etc/passwd");
        var part = Gen.OneOf(
            Gen.Elements("..", ".", "", "d", "e", "out", "up", "far", "etc", "work", "outside", "secret.txt", "~", "proc", "self", "root", _bench.Root, _bench.Outside, "/"),
            ArbMap.Default.GeneratorFor<string>().Select(text => text ?? ""));
        var path = part.ListOf().Select(parts => string.Join('/', parts)).ToArbitrary();

        Prop.ForAll(path, StaysInside).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));
    }

    public void Dispose() => _bench.Dispose();

    private bool StaysInside(string path)
    {
        try
        {
            var resolved = _directory.Resolve(path);
            var inside = resolved == _bench.Root || resolved.StartsWith(_bench.Root + "/", StringComparison.Ordinal);

            // The system is the judge of what can be reached: the secret lies outside only.
            var reachesSecret = File.Exists(Path.Combine(resolved, "secret.txt"));
            return inside && new FileInfo(resolved).LinkTarget is null && !resolved.Split('/').Contains("..") && !reachesSecret;
        }
        catch (AgentFailureException failure)
        {
            return failure.Category == ErrorCategory.PermissionDenied;
        }
    }
}
