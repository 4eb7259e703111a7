using System.Globalization;
using System.Numerics;
using Scriban;
using Scriban.Parsing;
using Scriban.Runtime;
using Scriban.Syntax;

namespace AgentPipeline.Reports.Scriban;

/// <summary>What a template runs in: strict names, no function but <c>raw</c>, values escaped for Markdown, and limits that are errors.</summary>
internal sealed class MarkdownContext : TemplateContext
{
    private const int MostIterations = 1_000_000;
    private const int DeepestCall = 100;
    private const int LongestNumberBits = 1_024;

    private readonly CappedOutput _report;

    public MarkdownContext(CappedOutput report, CancellationToken cancellationToken)
        : base(Functions())
    {
        _report = report;
        CancellationToken = cancellationToken;
        StrictVariables = true;
        EnableRelaxedMemberAccess = false;
        EnableRelaxedIndexerAccess = false;
        AutoIndent = false;
        LoopLimit = MostIterations;
        RecursiveLimit = DeepestCall;
        LimitToString = 0;
    }

    /// <summary>Evaluates a node, and looks after each whether time is up or a text has grown larger than a report may be.</summary>
    public override object? Evaluate(ScriptNode? scriptNode, bool aliasReturnedFunction)
    {
        CheckAbort();
        var limit = LimitToString;

        // Within an expression Scriban refuses to multiply a text beyond this. What statements write it would cut there without a word, so
        // for them there is no such limit: the output is capped, and what is captured is looked at below.
        LimitToString = scriptNode is ScriptExpression ? _report.MaxBytes : 0;
        try
        {
            var value = base.Evaluate(scriptNode, aliasReturnedFunction);
            return IsTooLarge(value) || IsTooLarge(Output) ? throw _report.Refuse() : value;
        }
        finally
        {
            LimitToString = limit;
        }
    }

    public override TemplateContext Write(SourceSpan span, object? textAsObject)
        => Write(textAsObject is RawText or StringBuilderOutput
            ? textAsObject.ToString()
            : MarkdownText.Escape(ObjectToString(textAsObject)));

    /// <summary>The text of a value, whole: Scriban's own way cuts what is too long.</summary>
    public override string? ObjectToString(object? value, bool nested = false) => value switch
    {
        null => "",
        string text => text,
        bool flag => flag ? "true" : "false",
        ValueType and IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        RawText or StringBuilderOutput => value.ToString(),
        _ => throw new ScriptRuntimeException(CurrentSpan, $"a value of type {GetTypeName(value)} is not a text: write its parts"),
    };

    // What is captured was escaped when it was written into the capture.
    private bool IsTooLarge(object? value) => value switch
    {
        string text => text.Length > _report.MaxBytes,
        StringBuilderOutput captured => captured.Builder.Length > _report.MaxBytes,
        BigInteger number => number.GetBitLength() > LongestNumberBits,
        _ => false,
    };

    private static ScriptObject Functions()
    {
        var functions = new ScriptObject();
        functions.SetValue("raw", DelegateCustomFunction.CreateFunc((string text) => new RawText(text)), readOnly: true);
        return functions;
    }
}
