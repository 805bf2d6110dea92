using System.Buffers;
using System.Diagnostics;
using System.IO.Pipes;
using Headway.Model.Runtime;

namespace Headway.Runtimes.Processes.Sessions;

/// <summary>A program of this host that is attached to somebody, by pipes or on a terminal.</summary>
/// <param name="parent">Its parent script.</param>
/// <param name="terminal">Its terminal; null for pipes.</param>
/// <param name="folder">Its files.</param>
/// <param name="time">The clock.</param>
/// <param name="end">Ends every process of it.</param>
/// <param name="remove">Ends it and takes everything of it away.</param>
internal sealed class ProcessSession(
    Process parent, PseudoTerminal? terminal, InstanceFolder folder, TimeProvider time, Func<Task> end, Func<Task> remove) : IProgramSession
{
    private const int Chunk = 128 * 1024;

    /// <summary>The command of fcntl that makes a pipe larger, and how large a user may make one.</summary>
    private const int SetPipeSize = 1031;
    private const int PipeSize = 1024 * 1024;

    private readonly Stream _input = Widened(parent.StandardInput.BaseStream);
    private readonly Stream _output = Widened(parent.StandardOutput.BaseStream);
    private readonly Stream _error = parent.StandardError.BaseStream;
    private readonly long _began = time.GetTimestamp();
    private bool _inputEnded;

    /// <inheritdoc/>
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> input, CancellationToken cancellationToken)
    {
        if (terminal is not null)
        {
            await terminal.WriteAsync(input, cancellationToken);
            return;
        }

        try
        {
            if (!_inputEnded)
            {
                await _input.WriteAsync(input, cancellationToken);
            }
        }
        catch (IOException)
        {
            // The program has closed its input, or has ended.
            _inputEnded = true;
        }
    }

    /// <inheritdoc/>
    public async ValueTask EndInputAsync(CancellationToken cancellationToken)
    {
        if (terminal is null)
        {
            _inputEnded = true;
            await _input.DisposeAsync();
        }
    }

    /// <inheritdoc/>
    public Task ResizeAsync(TerminalSize size, CancellationToken cancellationToken)
    {
        terminal?.Resize(size);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task SignalAsync(int signal, CancellationToken cancellationToken)
    {
        if (InstanceRecord.TryRead(folder.Record) is { } record && InstanceView.RunningParent(folder, record) is { } running)
        {
            InstanceView.FindMain(running, record)?.TrySignal(signal);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task<ProgramResult> FollowAsync(SessionOutput onOutput, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var output = terminal is null
            ? Task.WhenAll(PumpAsync(_output, isError: false, onOutput, stop.Token), PumpAsync(_error, isError: true, onOutput, stop.Token))
            : PumpAsync(terminal, onOutput, stop.Token);
        var ended = parent.WaitForExitAsync(stop.Token);
        try
        {
            // Output that nobody takes any more is no reason to wait for the program.
            await await Task.WhenAny(ended, output.ContinueWith(
                pump => pump.IsCompletedSuccessfully ? ended : pump, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default).Unwrap());
            var status = InstanceView.Look(folder);

            // What it has left behind holds its output open, and has nobody to write for.
            await end();
            await output;
            return Result(status);
        }
        finally
        {
            await stop.CancelAsync();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await remove();
        terminal?.Dispose();
        await _input.DisposeAsync();
        parent.Dispose();
        await _output.DisposeAsync();
        await _error.DisposeAsync();
    }

    private ProgramResult Result(InstanceStatus status)
    {
        if (!File.Exists(folder.Words) || new FileInfo(folder.Words).Length == 0)
        {
            throw new RuntimeException($"The sandbox of {folder.Id} could not be made, or could not be entered; see what was written before this.");
        }

        return new ProgramResult(status.ExitCode) { OutOfMemory = status.OutOfMemory, Duration = time.GetElapsedTime(_began) };
    }

    private static async Task PumpAsync(Stream stream, bool isError, SessionOutput onOutput, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Chunk);
        try
        {
            while (await stream.ReadAsync(buffer, cancellationToken) is var count and > 0)
            {
                await onOutput(isError, buffer.AsMemory(0, count), cancellationToken);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static async Task PumpAsync(PseudoTerminal terminal, SessionOutput onOutput, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await terminal.Output.ReadAsync(cancellationToken);
            foreach (var part in read.Buffer)
            {
                await onOutput(isError: false, part, cancellationToken);
            }

            terminal.Output.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
            {
                return;
            }
        }
    }

    // A larger pipe means fewer turns between the program and this process; where it is refused the usual size does.
    private static Stream Widened(Stream stream)
    {
        if (stream is PipeStream { SafePipeHandle: { } handle })
        {
            _ = NativeMethods.Control((int)handle.DangerousGetHandle(), SetPipeSize, PipeSize);
        }

        return stream;
    }
}
