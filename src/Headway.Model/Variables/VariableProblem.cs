namespace Headway.Model.Variables;

/// <summary>Why variables cannot be used. Shows no value.</summary>
/// <param name="Variable">The variable as <c>service.NAME</c>, or the service.</param>
/// <param name="Message">What is wrong and what would be right.</param>
public sealed record VariableProblem(string Variable, string Message)
{
    /// <summary>Writes the problem as people see it: <c>api.JWT_SECRET: must have at least 32 characters, has 8</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Variable}: {Message}";
}
