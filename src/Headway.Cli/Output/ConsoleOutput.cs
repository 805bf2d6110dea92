using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Headway.Cli.Errors;
using Headway.Cli.Hosting;

namespace Headway.Cli.Output;

/// <summary>The output of the program: plain lines, in colour where a person reads them.</summary>
/// <param name="host">Where it goes.</param>
/// <param name="isJson">Whether data is JSON.</param>
/// <param name="colour">Whether people's text may be coloured.</param>
internal sealed class ConsoleOutput(CliHost host, bool isJson, bool colour) : IOutput
{
    private readonly Lock gate = new();
    private TerminalProgress? progress;

    /// <inheritdoc/>
    public bool IsJson => isJson;

    /// <inheritdoc/>
    public void Say(string text, Tone tone = Tone.Plain)
    {
        lock (gate)
        {
            var line = Paint(SafeText.Line(text), tone);
            progress?.Clear();
            host.Error.WriteLine(line);
            progress?.Draw();
        }
    }

    /// <inheritdoc/>
    public void Line(string text) => Write(SafeText.Line(text));

    /// <inheritdoc/>
    public void Raw(string text) => Write(host.OutIsTerminal ? SafeText.Line(text) : text);

    /// <inheritdoc/>
    public void Table(IReadOnlyList<string> header, IEnumerable<IReadOnlyList<string>> rows)
    {
        foreach (var line in Columns.Align([header, .. rows]))
        {
            Write(line);
        }
    }

    /// <inheritdoc/>
    public void Json<T>(T value, JsonTypeInfo<T> type)
    {
        if (isJson)
        {
            host.Out.WriteLine(JsonSerializer.Serialize(value, type));
            host.Out.Flush();
        }
    }

    /// <inheritdoc/>
    public void Refuse(Refusal refusal)
    {
        Json(refusal, CliJson.Default.Refusal);
        Say($"Error: {refusal.What}", Tone.Bad);
        Say($"Why:   {refusal.Why}");
        foreach (var problem in refusal.Problems)
        {
            Say($"       {problem}");
        }

        Say($"Try:   {refusal.Try}");
    }

    /// <inheritdoc/>
    public async Task<T> WhileAsync<T>(string doing, Func<IProgress<string>, Task<T>> work)
    {
        if (!host.ErrorIsTerminal || progress is not null)
        {
            return await work(new Silence());
        }

        await using var shown = new TerminalProgress(host, gate, colour, doing);
        progress = shown;
        try
        {
            return await work(shown);
        }
        finally
        {
            progress = null;
        }
    }

    private void Write(string line)
    {
        if (isJson)
        {
            return;
        }

        lock (gate)
        {
            progress?.Clear();
            host.Out.WriteLine(line);
            host.Out.Flush();
            progress?.Draw();
        }
    }

    private string Paint(string text, Tone tone) => !colour ? text : tone switch
    {
        Tone.Faint => $"\e[2m{text}\e[0m",
        Tone.Good => $"\e[32m{text}\e[0m",
        Tone.Warning => $"\e[33m{text}\e[0m",
        Tone.Bad => $"\e[31m{text}\e[0m",
        _ => text,
    };

    private sealed class Silence : IProgress<string>
    {
        public void Report(string value)
        {
        }
    }
}
