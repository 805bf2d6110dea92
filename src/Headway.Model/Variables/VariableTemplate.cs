namespace Headway.Model.Variables;

/// <summary>A variable's value, taken apart into text, references and secrets.</summary>
public sealed record VariableTemplate
{
    internal VariableTemplate(IReadOnlyList<TemplatePart> parts) => Parts = parts;

    /// <summary>Gets the parts in their order.</summary>
    public IReadOnlyList<TemplatePart> Parts { get; }

    /// <summary>Gets the references among the parts.</summary>
    public IEnumerable<TemplatePart.Reference> References => Parts.OfType<TemplatePart.Reference>();

    /// <summary>
    /// Takes a value apart. Between <c>${{</c> and <c>}}</c> stands <c>NAME</c>, <c>scope.NAME</c> or <c>secret(length)</c>; spaces around
    /// it do not matter. <c>$${{</c> is the text <c>${{</c>. Everything else is text.
    /// </summary>
    /// <param name="text">The value.</param>
    /// <param name="template">The parts when the value is valid; the text as it is otherwise.</param>
    /// <param name="problem">What is wrong and what would be right; empty when the value is valid. It shows nothing of the value but a reference.</param>
    /// <returns>False when a reference is malformed.</returns>
    public static bool TryParse(string text, out VariableTemplate template, out string problem)
    {
        var parser = new TemplateParser(text);
        problem = parser.Parse() ?? string.Empty;
        template = new VariableTemplate(problem.Length == 0 ? parser.Parts : [new TemplatePart.Literal(text)]);
        return problem.Length == 0;
    }
}
