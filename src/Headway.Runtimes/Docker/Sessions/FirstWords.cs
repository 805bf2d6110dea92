using System.Runtime.InteropServices;
using System.Text;
using Headway.Model.Runtime;

namespace Headway.Runtimes.Docker.Sessions;

/// <summary>
/// Watches for what Docker itself says in a program's place, when there is no such program: it is said in Headway's words
/// instead. Everything else passes as it is.
/// </summary>
/// <param name="program">The program; null for that of the image.</param>
/// <param name="onOutput">Takes the output.</param>
internal sealed class FirstWords(string? program, SessionOutput onOutput)
{
    private const int Most = 8 * 1024;

    private static readonly byte[] Refusal = "OCI runtime exec failed: "u8.ToArray();

    private readonly List<byte> _held = [];
    private bool _heldIsError;
    private bool _passing;

    /// <summary>Takes output.</summary>
    public async ValueTask TakeAsync(bool isError, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        if (!_passing && (_held.Count > 0 || IsRefusal(bytes.Span) || StartWords.IsBegun(bytes.Span)))
        {
            _held.AddRange(bytes.Span);
            _heldIsError = isError;
            if (_held.Count <= Most && (IsRefusal(Held) || !_held.Contains((byte)'\n')))
            {
                // It may come in parts.
                return;
            }

            bytes = default;
        }

        await PassAsync(cancellationToken);
        if (bytes.Length > 0)
        {
            await onOutput(isError, bytes, cancellationToken);
        }
    }

    /// <summary>Says in the end what was held back.</summary>
    /// <param name="exitCode">How it ended.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The exit code as every runtime has it: Docker says 126 of a program that is not there, too.</returns>
    public async ValueTask<int?> EndAsync(int? exitCode, CancellationToken cancellationToken)
    {
        if (!IsRefusal(Held) || exitCode is not (126 or 127))
        {
            await PassAsync(cancellationToken);
            return exitCode;
        }

        var reason = Encoding.UTF8.GetString(_held[Refusal.Length..].ToArray()).Trim();
        var missing = reason.Contains("executable file not found", StringComparison.Ordinal) || reason.Contains("no such file", StringComparison.Ordinal);
        var sentence = StartWords.Sentence(program ?? "the program of the image", missing ? null : reason);
        await onOutput(isError: true, Encoding.UTF8.GetBytes(sentence), cancellationToken);
        return missing ? 127 : exitCode;
    }

    private ReadOnlySpan<byte> Held => CollectionsMarshal.AsSpan(_held);

    private static bool IsRefusal(ReadOnlySpan<byte> output) => output.StartsWith(Refusal);

    private async ValueTask PassAsync(CancellationToken cancellationToken)
    {
        _passing = true;
        if (_held.Count > 0)
        {
            var held = StartWords.Explain(_held.ToArray());
            _held.Clear();
            await onOutput(_heldIsError, held, cancellationToken);
        }
    }
}
