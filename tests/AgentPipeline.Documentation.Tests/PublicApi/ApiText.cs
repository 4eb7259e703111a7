using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AgentPipeline.Documentation.Tests.PublicApi;

/// <summary>The types and members of an assembly that its users can reach, as lines of C#, sorted, with nullability and default values.</summary>
/// <remarks>Left out is what follows from another line: overrides of <see cref="object"/>'s methods, and what the compiler adds to records and enums.</remarks>
internal static class ApiText
{
    private static readonly SymbolDisplayFormat _type = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypes,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints | SymbolDisplayGenericsOptions.IncludeVariance,
        delegateStyle: SymbolDisplayDelegateStyle.NameAndSignature,
        parameterOptions: SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeModifiers
            | SymbolDisplayParameterOptions.IncludeExtensionThis | SymbolDisplayParameterOptions.IncludeDefaultValue,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers
            | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier | SymbolDisplayMiscellaneousOptions.AllowDefaultLiteral);

    private static readonly SymbolDisplayFormat _member = _type
        .WithMemberOptions(
            SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeModifiers | SymbolDisplayMemberOptions.IncludeParameters
            | SymbolDisplayMemberOptions.IncludeRef | SymbolDisplayMemberOptions.IncludeConstantValue);

    private static readonly SymbolDisplayFormat _property = new(
        propertyStyle: SymbolDisplayPropertyStyle.ShowReadWriteDescriptor,
        typeQualificationStyle: _member.TypeQualificationStyle,
        genericsOptions: _member.GenericsOptions,
        memberOptions: _member.MemberOptions,
        parameterOptions: _member.ParameterOptions,
        miscellaneousOptions: _member.MiscellaneousOptions);

    public static string Of(string assembly)
    {
        var reference = MetadataReference.CreateFromFile(assembly);
        var platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(static path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create("Reader", references: [reference, .. platform.Where(other => other.FilePath != assembly)]);
        var symbol = (IAssemblySymbol)compilation.GetAssemblyOrModuleSymbol(reference)!;
        var text = new StringBuilder();
        foreach (var types in TypesOf(symbol.GlobalNamespace).GroupBy(static type => type.ContainingNamespace.ToDisplayString()).OrderBy(static group => group.Key, StringComparer.Ordinal))
        {
            text.Append(text.Length > 0 ? "\n" : "").Append("namespace ").Append(types.Key).Append('\n');
            foreach (var type in types.OrderBy(static type => type.ToDisplayString(), StringComparer.Ordinal))
            {
                text.Append('\n').Append(Header(type)).Append('\n');
                foreach (var member in MembersOf(type))
                {
                    text.Append("    ").Append(member).Append('\n');
                }
            }
        }

        return text.ToString();
    }

    private static IEnumerable<INamedTypeSymbol> TypesOf(INamespaceOrTypeSymbol container)
        => container.GetMembers().OfType<INamespaceOrTypeSymbol>().SelectMany(static member => member switch
        {
            INamedTypeSymbol type when !IsVisible(type) || type.DeclaredAccessibility != Accessibility.Public => [],
            INamedTypeSymbol type => [type, .. TypesOf(type)],
            _ => TypesOf(member),
        });

    private static string Header(INamedTypeSymbol type)
    {
        var modifiers = type switch
        {
            { TypeKind: TypeKind.Class, IsStatic: true } => "static ",
            { TypeKind: TypeKind.Class, IsAbstract: true } => "abstract ",
            { TypeKind: TypeKind.Class, IsSealed: true } => "sealed ",
            { IsReadOnly: true } => "readonly ",
            _ => "",
        };
        var kind = type.IsRecord ? "record" : type.TypeKind.ToString().ToLowerInvariant();
        INamedTypeSymbol[] bases = type.TypeKind is TypeKind.Class && type.BaseType is { SpecialType: not SpecialType.System_Object } parent ? [parent] : [];
        var inherited = bases
            .Concat(type.TypeKind is TypeKind.Enum or TypeKind.Delegate ? [] : type.Interfaces.Where(IsVisible).Where(implemented => !IsEquatable(implemented, type)))
            .Select(static symbol => symbol.ToDisplayString(_type));
        var list = string.Join(", ", inherited.Order(StringComparer.Ordinal));
        return $"public {modifiers}{kind} {type.ToDisplayString(_type)}{(list.Length > 0 ? " : " + list : "")}";
    }

    private static IEnumerable<string> MembersOf(INamedTypeSymbol type) => type.TypeKind == TypeKind.Delegate
        ? []
        : type.GetMembers().Where(member => IsShown(member, type))
            .OrderBy(Rank).ThenBy(static member => member.Name, StringComparer.Ordinal).ThenBy(static member => member.ToDisplayString(), StringComparer.Ordinal)
            .Select(member => Protected(member) + Shorten(member.ToDisplayString(member is IPropertySymbol ? _property : _member)));

    private static int Rank(ISymbol member) => member switch
    {
        IFieldSymbol => 0,
        IMethodSymbol { MethodKind: MethodKind.Constructor } => 1,
        IPropertySymbol => 2,
        IEventSymbol => 3,
        _ => 4,
    };

    private static bool IsShown(ISymbol member, INamedTypeSymbol type) => member switch
    {
        _ when !IsVisible(member) || (Protected(member).Length > 0 && type.IsSealed) => false,
        INamedTypeSymbol => false,
        IMethodSymbol { MethodKind: MethodKind.PropertyGet or MethodKind.PropertySet or MethodKind.EventAdd or MethodKind.EventRemove } => false,
        IMethodSymbol { MethodKind: MethodKind.Constructor, Parameters.IsEmpty: true } when type.TypeKind is TypeKind.Struct or TypeKind.Enum => false,
        IMethodSymbol { IsOverride: true } method => Root(method).ContainingType.SpecialType is not (SpecialType.System_Object or SpecialType.System_ValueType),
        IFieldSymbol { IsImplicitlyDeclared: true } => false,
        _ => !member.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name == "CompilerGeneratedAttribute"),
    };

    private static IMethodSymbol Root(IMethodSymbol method) => method.OverriddenMethod is { } overridden ? Root(overridden) : method;

    private static bool IsVisible(ISymbol symbol) => symbol.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal;

    private static bool IsEquatable(INamedTypeSymbol implemented, INamedTypeSymbol type)
        => type.IsRecord && implemented.Name == "IEquatable" && SymbolEqualityComparer.Default.Equals(implemented.TypeArguments[0], type);

    private static string Protected(ISymbol member) => member.DeclaredAccessibility == Accessibility.Public ? "" : "protected ";

    // An accessor that only the assembly itself can call is none to its user.
    private static string Shorten(string property) => property
        .Replace(" internal set;", "", StringComparison.Ordinal).Replace(" private set;", "", StringComparison.Ordinal)
        .Replace(" internal init;", "", StringComparison.Ordinal).Replace(" private init;", "", StringComparison.Ordinal);
}
