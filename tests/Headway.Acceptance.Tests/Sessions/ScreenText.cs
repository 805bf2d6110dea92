using System.Diagnostics;
using System.Text;
using Headway.Testing;

namespace Headway.Acceptance.Tests.Sessions;

/// <summary>What a process has written so far.</summary>
internal sealed class ScreenText
{
    private readonly Lock gate = new();
    private readonly StringBuilder text = new();

    public ScreenText(Process process) => _ = ReadAsync(process.StandardOutput);

    public string Text
    {
        get
        {
            lock (gate)
            {
                return text.ToString();
            }
        }
    }

    public Task ShowsAsync(string wanted) => Eventually.TrueAsync(() => Text.Contains(wanted, StringComparison.Ordinal), $"'{wanted}' is shown");

    private async Task ReadAsync(StreamReader reader)
    {
        var block = new char[4096];
        while (await reader.ReadAsync(block) is var count and > 0)
        {
            lock (gate)
            {
                text.Append(block, 0, count);
            }
        }
    }
}
