using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentPipeline.Cassettes;

/// <summary>Errors in the shape of the OpenAI API: https://platform.openai.com/docs/guides/error-codes.</summary>
internal static class OpenAIError
{
    public static JsonElement Create(string message, string code, string type = "invalid_request_error")
    {
        var body = new JsonObject
        {
            ["error"] = new JsonObject { ["message"] = message, ["type"] = type, ["param"] = null, ["code"] = code },
        };
        return JsonText.Parse(body.ToJsonString());
    }
}
