using System.Net.WebSockets;
using Headway.Client.Contracts;
using Headway.Client.Sessions;
using Headway.Model.Runtime;
using Headway.Server.Access;
using Headway.Server.Http;

namespace Headway.Server.Features.Sessions;

/// <summary>Lets a caller in by a WebSocket, starts what it asks for first of all, and sees to it that nothing of it is left.</summary>
/// <param name="runtime">Starts programs.</param>
/// <param name="sessions">Counts them.</param>
/// <param name="audit">Records them.</param>
/// <param name="lifetime">Knows when the server ends.</param>
/// <param name="logger">For commentary.</param>
internal sealed partial class SessionDoor(
    ISessionRuntime runtime, OpenSessions sessions, AuditTrail audit, IHostApplicationLifetime lifetime, ILogger<SessionDoor> logger)
{
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan FirstWord = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LastWord = TimeSpan.FromSeconds(5);

    /// <summary>Serves a session to its end.</summary>
    /// <param name="scope">Who and where.</param>
    /// <param name="context">The request.</param>
    /// <param name="plan">Decides what the caller's first message means.</param>
    /// <returns>A task that ends when nothing of the session is left.</returns>
    public async Task ServeAsync(Scope scope, HttpContext context, Func<SessionRequest, CancellationToken, Task<SessionPlan>> plan)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            throw new ProblemException(new Problem(
                StatusCodes.Status426UpgradeRequired, "session.websocket", "This is a conversation", "A program is attached by a WebSocket; this request is none.",
                "Use 'headway run', 'headway exec' or a WebSocket client; see the manual."));
        }

        using var gone = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        using var socket = await context.WebSockets.AcceptWebSocketAsync(
            new WebSocketAcceptContext { KeepAliveInterval = KeepAlive, KeepAliveTimeout = KeepAlive });
        using var link = new SessionLink(socket);
        try
        {
            await CloseAsync(socket, await TalkAsync(new Caller(scope, link, plan), gone));
        }
        catch (Exception error) when (error is WebSocketException or OperationCanceledException or InvalidDataException or IOException)
        {
            LogBroken(logger, error.Message);
            socket.Abort();
        }
    }

    // The conversation is heard to its end, whatever the program does; who goes ends the program.
    private async Task<Task> TalkAsync(Caller caller, CancellationTokenSource gone)
    {
        var start = new TaskCompletionSource<SessionRequest>(TaskCreationOptions.RunContinuationsAsynchronously);
        SessionTalk? talk = null;
        var hearing = HearAsync();
        SessionMessage last;
        try
        {
            last = await AnswerAsync(caller, start.Task, opened => talk = opened, gone.Token);
        }
        catch (OperationCanceledException) when (hearing.IsFaulted)
        {
            await hearing;
            throw;
        }

        await caller.Link.SendAsync(last, gone.Token);
        return hearing;

        async Task HearAsync()
        {
            try
            {
                await caller.Link.ReceiveAsync(
                    async message =>
                    {
                        if (message.Start is { } request)
                        {
                            start.TrySetResult(request);
                        }
                        else if (talk is { } open)
                        {
                            await open.HearAsync(message, gone.Token);
                        }
                    },
                    gone.Token);
            }
            finally
            {
                await gone.CancelAsync();
            }
        }
    }

    private async Task<SessionMessage> AnswerAsync(Caller caller, Task<SessionRequest> first, Action<SessionTalk> opened, CancellationToken gone)
    {
        try
        {
            var plan = await caller.Plan(await FirstAsync(first, gone), gone);
            await RecordAsync(caller.Scope, plan, gone);
            sessions.Open(plan.Session.Program.Id);
            try
            {
                await using var program = await runtime.OpenAsync(plan.Session, gone);
                var talk = new SessionTalk(caller.Link, program);
                opened(talk);
                return new SessionMessage { End = await talk.RunAsync(gone) };
            }
            finally
            {
                sessions.Close(plan.Session.Program.Id);
            }
        }
        catch (ProblemException refusal)
        {
            return new SessionMessage { Problem = refusal.Problem.ToApi() };
        }
        catch (Exception failure) when (failure is RuntimeException or KeyNotFoundException)
        {
            return new SessionMessage { Problem = Refused(failure.Message).ToApi() };
        }
    }

    private static async Task<SessionRequest> FirstAsync(Task<SessionRequest> first, CancellationToken gone)
    {
        try
        {
            return await first.WaitAsync(FirstWord, gone);
        }
        catch (TimeoutException)
        {
            throw new ProblemException(Problem.Invalid("session.silent", $"No 'start' came within {FirstWord.TotalSeconds:0} s."));
        }
    }

    private Task RecordAsync(Scope scope, SessionPlan plan, CancellationToken cancellationToken)
    {
        plan.Detail["terminal"] = plan.Session.Terminal is null ? null : "yes";
        return audit.RecordAsync(scope, plan.Action, plan.Detail, cancellationToken);
    }

    private static Problem Refused(string reason) =>
        new(StatusCodes.Status409Conflict, "session.refused", "The program did not run", reason, "See 'headway ps' and 'headway doctor'.");

    // The last words may still be on their way: the other side closes when it has them.
    private static async Task CloseAsync(WebSocket socket, Task hearing)
    {
        using var patience = new CancellationTokenSource(LastWord);
        try
        {
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, patience.Token);
            await hearing.WaitAsync(patience.Token);
        }
        finally
        {
            socket.Abort();
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "A session was broken off: {Reason}")]
    private static partial void LogBroken(ILogger logger, string reason);

    private sealed record Caller(Scope Scope, SessionLink Link, Func<SessionRequest, CancellationToken, Task<SessionPlan>> Plan);
}
