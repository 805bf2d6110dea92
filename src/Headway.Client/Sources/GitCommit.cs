using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Headway.Model.Names;

namespace Headway.Client.Sources;

/// <summary>The name of a commit as a person gives it: a hash, a branch or a tag. Cannot be taken for an option by git.</summary>
public readonly partial record struct GitCommit : IName<GitCommit>
{
    private GitCommit(string value) => Value = value;

    /// <inheritdoc/>
    public static string Rule => "a commit hash, branch or tag: letters, digits, dots, underscores, hyphens and slashes, starting with a letter or digit, without '..'";

    /// <inheritdoc/>
    public string Value { get; }

    /// <inheritdoc cref="NameParsing.Parse{TName}"/>
    public static GitCommit Parse(string? text) => NameParsing.Parse<GitCommit>(text);

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? text, out GitCommit name)
    {
        var valid = text is not null && Pattern().IsMatch(text) && !text.Contains("..", StringComparison.Ordinal);
        name = valid ? new GitCommit(text!) : default;
        return valid;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._/-]{0,200}\z", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Pattern();
}
