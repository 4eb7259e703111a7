using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AgentPipeline.Routing;

/// <summary>Which version of the routing policy decides for a task. The same in every process, and at every time of one rollout.</summary>
/// <remarks>
/// The first 53 bits of SHA-256 over <c>VERSION:KEY</c> in UTF-8 are a number from 0 up to but not including 1; the version in rollout
/// decides where that is below its share. A task that is among the first 5% is therefore also among the first 25%, and another version
/// draws other tasks.
/// </remarks>
public static class PolicyRollout
{
    /// <summary>What stands for a task: the <c>session</c> of its metadata, so that a session is decided by one version, or its id.</summary>
    /// <param name="task">The task.</param>
    /// <returns>The key.</returns>
    public static string KeyOf(AgentTask task)
    {
        ArgumentNullException.ThrowIfNull(task);
        return task.Metadata.GetValueOrDefault(RoutePins.Session) is { Length: > 0 } session ? session : task.Id;
    }

    /// <summary>Chooses the version for a key.</summary>
    /// <param name="state">Where the versions stand.</param>
    /// <param name="stableKey">What stands for the task, see <see cref="KeyOf"/>.</param>
    /// <returns>The version in rollout, or the active one.</returns>
    public static PolicyVersion VersionFor(PolicyState state, string stableKey)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(stableKey);
        return state.Rollout is { Share: > 0 } candidate && Place(candidate.Number, stableKey) < candidate.Share ? candidate : state.Active;
    }

    /// <summary>Where a key lies in the rollout of a version, from 0 up to but not including 1.</summary>
    internal static double Place(int version, string stableKey)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{version}:{stableKey}")), hash);
        return (BinaryPrimitives.ReadUInt64BigEndian(hash) >> 11) * (1.0 / (1UL << 53));
    }
}
