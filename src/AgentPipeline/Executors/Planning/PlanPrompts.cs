using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace AgentPipeline;

/// <summary>What a two-phase execution asks the model for.</summary>
internal static class PlanPrompts
{
    private const string Schema = """
        {
          "type": "object",
          "properties": {
            "steps": {
              "type": "array",
              "minItems": 1,
              "items": {
                "type": "object",
                "properties": {
                  "id": { "type": "string", "description": "short and unique" },
                  "description": { "type": "string", "description": "what to do" },
                  "dependsOn": { "type": "array", "items": { "type": "string" }, "description": "ids of steps that come first" },
                  "expectedCheck": { "type": "string", "description": "what holds when the step is done" }
                },
                "required": ["id", "description", "dependsOn", "expectedCheck"],
                "additionalProperties": false
              }
            }
          },
          "required": ["steps"],
          "additionalProperties": false
        }
        """;

    /// <summary>Asks the service to hold the model to the form of a plan, where it can.</summary>
    public static ChatResponseFormat ResponseFormat { get; } = CreateResponseFormat();

    public static string Plan(string tools, int maxSteps) => string.Create(
        CultureInfo.InvariantCulture,
        $"Before doing anything, plan: break the task into at most {maxSteps} steps, as few as it takes. Tools you will have: {tools}. "
        + $"Answer with one JSON object of this schema and nothing else:\n{Schema}");

    public static string PlanAgain(string problem) => $"This plan cannot be used. {problem} Answer with a corrected plan, as JSON alone.";

    public static string Step(ExecutionPlan plan, int index)
    {
        var step = plan.Steps[index];
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"Step {index + 1} of {plan.Steps.Count}, \"{step.Id}\": {step.Description}\n");
        if (step.ExpectedCheck is { } check)
        {
            text.Append(CultureInfo.InvariantCulture, $"When it is done, this holds: {check}\n");
        }

        return text.Append("Carry out this step alone, then say in a line or two what was done.").ToString();
    }

    public static string Check(ExecutionPlan plan)
    {
        var text = new StringBuilder("All steps were carried out. Verify, with the tools where needed, that this holds:\n");
        foreach (var step in plan.Steps)
        {
            text.Append(CultureInfo.InvariantCulture, $"- {step.Id}: {step.ExpectedCheck ?? step.Description}\n");
        }

        return text.Append("Put right what does not hold. Then give the final answer to the task, in the form the task asks for, and nothing else.")
            .ToString();
    }

    private static ChatResponseFormatJson CreateResponseFormat()
    {
        using var document = JsonDocument.Parse(Schema);
        return ChatResponseFormat.ForJsonSchema(document.RootElement.Clone(), "plan", "The steps that lead to the task's end.");
    }
}
