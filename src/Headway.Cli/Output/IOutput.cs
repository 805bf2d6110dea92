using System.Text.Json.Serialization.Metadata;
using Headway.Cli.Errors;

namespace Headway.Cli.Output;

/// <summary>Everything that commands say: people's text to stderr, data to stdout. Foreign text is made harmless here.</summary>
internal interface IOutput
{
    /// <summary>Gets whether data is JSON: one document, or a line for each event of a stream.</summary>
    bool IsJson { get; }

    /// <summary>Tells people a line.</summary>
    void Say(string text, Tone tone = Tone.Plain);

    /// <summary>Writes a line of data. Nothing with JSON.</summary>
    void Line(string text);

    /// <summary>Writes a line of a program's own output: untouched when it goes to a file or a pipe. Nothing with JSON.</summary>
    void Raw(string text);

    /// <summary>Writes rows below a header, in columns. Nothing with JSON.</summary>
    void Table(IReadOnlyList<string> header, IEnumerable<IReadOnlyList<string>> rows);

    /// <summary>Writes a value as a line of JSON. Nothing without JSON.</summary>
    void Json<T>(T value, JsonTypeInfo<T> type);

    /// <summary>Writes the three lines of a refusal.</summary>
    void Refuse(Refusal refusal);

    /// <summary>Shows on a terminal that something goes on, for as long as it does.</summary>
    /// <param name="doing">What goes on at first.</param>
    /// <param name="work">The work; it may tell what goes on now.</param>
    Task<T> WhileAsync<T>(string doing, Func<IProgress<string>, Task<T>> work);
}
