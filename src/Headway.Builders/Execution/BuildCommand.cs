namespace Headway.Builders.Execution;

/// <summary>One program that a build runs.</summary>
/// <param name="Arguments">The program and its arguments.</param>
internal sealed record BuildCommand(params IReadOnlyList<string> Arguments)
{
    /// <summary>Gets whether the build goes on when it fails: it only makes the result faster.</summary>
    public bool Optional { get; init; }

    /// <summary>Gets what people call it. The default is the first words of the command.</summary>
    public string Title
    {
        get => field ?? string.Join(' ', Arguments.TakeWhile(static (word, index) => index == 0 || !word.StartsWith('-')).Take(3));
        init;
    }
}
