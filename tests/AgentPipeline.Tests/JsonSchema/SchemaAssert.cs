using System.Text.Json;

namespace AgentPipeline.Tests.JsonSchemas;

internal static class SchemaAssert
{
    public static JsonElement Json(string text)
    {
        using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 4096 });
        return document.RootElement.Clone();
    }

    public static IReadOnlyList<SchemaViolation> Validate(string schema, string instance) => JsonSchema.Parse(Json(schema)).Validate(Json(instance));

    public static void Verdict(string schema, string instance, bool valid)
    {
        var violations = Validate(schema, instance);
        Assert.True(violations.Count == 0 == valid, $"{schema} on {instance}: {string.Join("; ", violations)}");
    }

    public static string RefusalOf(string schema) => Assert.Throws<FormatException>(() => JsonSchema.Parse(Json(schema))).Message;
}
