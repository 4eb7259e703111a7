using Microsoft.CodeAnalysis;

namespace AgentPipeline.Generators;

/// <summary>Reads which form a middleware has.</summary>
internal static class FormParser
{
    /// <returns>The form, or nothing when there is none, or no telling which.</returns>
    public static FormModel? Parse(INamedTypeSymbol type, ReportProblem? report)
    {
        var form = new FormModel(
            PluginParser.ParseCall(type, Contracts.Middleware, Contracts.MiddlewareMethod),
            PluginParser.ParseCall(type, Contracts.StartingHook, Contracts.StartingMethod),
            PluginParser.ParseCall(type, Contracts.CompletedHook, Contracts.CompletedMethod),
            PluginParser.ParseCall(type, Contracts.FailedHook, Contracts.FailedMethod));
        var hook = (form.Starting, form.Completed, form.Failed) switch
        {
            ({ }, _, _) => "IStartingHook",
            (_, { }, _) => "ICompletedHook",
            (_, _, { }) => "IFailedHook",
            _ => null,
        };
        if (form.Invoke is null && hook is null)
        {
            report?.Invoke(PluginDescriptors.NotMiddleware, type.Name);
            return null;
        }

        if (form.Invoke is not null && hook is not null)
        {
            report?.Invoke(PluginDescriptors.TwoForms, type.Name, hook);
            return null;
        }

        if (hook is not null && type.FindAttribute(Contracts.ReentersAttribute) is not null)
        {
            report?.Invoke(PluginDescriptors.ReentersInHookForm, type.Name, hook);
        }

        return form;
    }
}
