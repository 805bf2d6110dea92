namespace Headway.Model.Variables;

/// <summary>The winning value of a variable. <paramref name="Owner"/> is the service that it belongs to, or <c>environment</c>.</summary>
internal sealed record LayeredValue(VariableValue Value, string Owner);
