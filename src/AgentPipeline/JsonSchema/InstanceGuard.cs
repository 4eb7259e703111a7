using System.Text.Json;

namespace AgentPipeline;

/// <summary>Refuses values that are too deep to walk, or whose text cannot be read, before any keyword looks at them.</summary>
internal static class InstanceGuard
{
    private const int MaxDepth = 128;

    public static void Check(JsonElement instance)
    {
        if (instance.ValueKind == JsonValueKind.Undefined)
        {
            throw new ArgumentException("There is no value to check.", nameof(instance));
        }

        Check(instance, InstancePath.Root, 0);
    }

    private static void Check(JsonElement value, InstancePath path, int depth)
    {
        if (depth > MaxDepth)
        {
            throw new SchemaLimitException("", $"is nested deeper than {MaxDepth} levels; make it flatter");
        }

        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in value.EnumerateObject())
                {
                    Check(property.Value, path.Property(Read(path, () => property.Name)), depth + 1);
                }

                break;
            case JsonValueKind.Array:
                var index = 0;
                foreach (var item in value.EnumerateArray())
                {
                    Check(item, path.Item(index++), depth + 1);
                }

                break;
            case JsonValueKind.String:
                Read(path, () => value.GetString()!);
                break;
        }
    }

    // The parser accepts escapes of half a surrogate pair and throws only where the text is read.
    private static string Read(InstancePath path, Func<string> text)
    {
        try
        {
            return text();
        }
        catch (InvalidOperationException)
        {
            throw new SchemaLimitException(path.ToString(), "contains text that is not valid Unicode (half of a surrogate pair)");
        }
    }
}
