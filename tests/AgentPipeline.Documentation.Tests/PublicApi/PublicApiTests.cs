namespace AgentPipeline.Documentation.Tests.PublicApi;

/// <summary>What each package promises its users stands in <c>PublicApi.txt</c> beside its project, so that a change of it is seen in review.</summary>
/// <remarks>With the environment variable <c>AGENTPIPELINE_UPDATE_SNAPSHOTS=1</c> the files are written instead.</remarks>
public sealed class PublicApiTests
{
    public static TheoryData<string> Packages => [.. Repository.Packages.Where(static package => package.IsBuilt).Select(static package => package.Name)];

    [Theory]
    [MemberData(nameof(Packages))]
    public void PublicApi_OfThePackage_IsTheTrackedOne(string name)
    {
        var package = Repository.Packages.Single(package => package.Name == name);
        var path = Path.Combine(package.Folder, "PublicApi.txt");
        var actual = ApiText.Of(package.Assembly);
        if (Environment.GetEnvironmentVariable("AGENTPIPELINE_UPDATE_SNAPSHOTS") == "1")
        {
            File.WriteAllText(path, actual);
            return;
        }

        var difference = ApiDifference.Between(File.Exists(path) ? File.ReadAllText(path) : "", actual);

        Assert.True(
            difference.Count == 0,
            $"The public API of {name} is not the one in {Repository.Relative(path)}:\n{string.Join('\n', difference)}\n"
            + "Make what users do not need internal. If the change is meant, run this test once with AGENTPIPELINE_UPDATE_SNAPSHOTS=1, and commit the file.");
    }

    [Fact]
    public void Difference_OfAChangedMember_NamesItsType()
    {
        const string tracked = "namespace N\n\npublic sealed class A\n    int Kept()\n    int Gone()\n";
        const string actual = "namespace N\n\npublic sealed class A\n    int Kept()\n    int New()\n";

        Assert.Equal(["- N: public sealed class A: int Gone()", "+ N: public sealed class A: int New()"], ApiDifference.Between(tracked, actual));
    }
}
