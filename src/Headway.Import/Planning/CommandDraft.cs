namespace Headway.Import.Planning;

/// <summary>A command as the manifest will write it.</summary>
/// <param name="Line">A line that is split without a shell; null when it is a list.</param>
/// <param name="Arguments">The program and its arguments; empty when it is a line.</param>
internal sealed record CommandDraft(string? Line, IReadOnlyList<string> Arguments)
{
    /// <summary>Gets whether the command uses a variable's value.</summary>
    public bool Mentions(string name) =>
        (Line?.Contains($"${name}", StringComparison.Ordinal) ?? false)
        || (Line?.Contains($"${{{name}}}", StringComparison.Ordinal) ?? false)
        || Arguments.Any(argument => argument.Contains($"${name}", StringComparison.Ordinal) || argument.Contains($"${{{name}}}", StringComparison.Ordinal));

    /// <summary>Gets the command as one text, to look for words in it.</summary>
    public string Words => Line ?? string.Join(' ', Arguments);
}
