using System.Globalization;
using Microsoft.CodeAnalysis;

namespace AgentPipeline.Generators;

/// <summary>Reads a class with <c>[AgentMiddleware]</c>.</summary>
internal static class MiddlewareParser
{
    /// <returns>The middleware, or nothing when no pipeline can use the class.</returns>
    public static MiddlewareModel? Parse(INamedTypeSymbol type, AttributeData attribute, ReportProblem? report = null)
    {
        var plugin = PluginParser.Parse(type, attribute, report);
        var form = plugin is null ? null : FormParser.Parse(type, report);
        var before = ParseTargets(type, attribute, Sides.Before, report);
        var after = ParseTargets(type, attribute, Sides.After, report);
        var kinds = KindsParser.Parse(type, attribute, report);
        var enabledBy = ParseEnabledBy(type, attribute, report);
        return plugin is not null && form is not null && ParseStage(attribute) is { } stage
            ? new MiddlewareModel(
                plugin, form, IsScoped(attribute), stage, before, after, attribute.GetNamedValue<int>("Order"), kinds, enabledBy)
            : null;
    }

    private static EquatableArray<TypeModel> ParseTargets(
        INamedTypeSymbol type,
        AttributeData attribute,
        string side,
        ReportProblem? report)
    {
        var targets = new List<TypeModel>();
        foreach (var target in attribute.GetNamedTypes(side))
        {
            if (target.FindAttribute(Contracts.MiddlewareAttribute) is null)
            {
                report?.Invoke(PluginDescriptors.TargetIsNotMiddleware, type.Name, Sides.Word(side), target.Name);
            }
            else
            {
                targets.Add(target.ToModel());
            }
        }

        return targets.Distinct().ToEquatableArray();
    }

    private static string? ParseEnabledBy(INamedTypeSymbol type, AttributeData attribute, ReportProblem? report)
    {
        var key = attribute.GetNamed<string>("EnabledBy");
        if (key is null || key.Split(':').All(static part => part.Trim().Length > 0))
        {
            return key;
        }

        report?.Invoke(PluginDescriptors.NotAConfigurationKey, type.Name, key);
        return null;
    }

    /// <summary>Whether a class is a middleware that lives in a scope.</summary>
    public static bool IsScoped(INamedTypeSymbol type) => type.FindAttribute(Contracts.MiddlewareAttribute) is { } attribute && IsScoped(attribute);

    private static bool IsScoped(AttributeData attribute)
        => attribute.NamedArguments.FirstOrDefault(static argument => argument.Key == "Lifetime").Value.Value is Contracts.ScopedLifetime;

    private static StageModel? ParseStage(AttributeData attribute)
    {
        // Absent while the user is still typing; the compiler says so.
        if (attribute.ConstructorArguments.FirstOrDefault() is not { Kind: TypedConstantKind.Enum, Value: int value, Type: { } type })
        {
            return null;
        }

        var member = type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(field => field.HasConstantValue && Equals(field.ConstantValue, value));
        var number = value.ToString(CultureInfo.InvariantCulture);
        var qualified = type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        return member is null
            ? new StageModel(value, number, $"({qualified})({number})")
            : new StageModel(value, member.Name, $"{qualified}.{member.Name}");
    }
}
