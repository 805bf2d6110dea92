using Headway.Model.Data;
using Headway.Model.Values;
using Headway.Server.Features.Databases;
using Npgsql;

namespace Headway.Server.Http;

/// <summary>Says of an unexpected error what people can do about it. Pure.</summary>
internal static class Failures
{
    /// <summary>Describes an error.</summary>
    /// <param name="error">What was thrown.</param>
    /// <returns>The problem.</returns>
    public static Problem Of(Exception error) => error switch
    {
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => FullDisk(),
        _ when DiskFull.Caused(error) => FullDisk(),
        NpgsqlException and not PostgresException { IsTransient: false } => new Problem(
            StatusCodes.Status503ServiceUnavailable,
            "server.database-down",
            "The server's own database does not answer",
            "What is deployed goes on. A database that the server keeps itself is started again; when its disk is full, after there is room.",
            "Try again in a moment; if it stays so, look at the free disk space and into the server's log: 'headway server logs'."),
        DatabaseException failure => DatabaseProblems.Of(failure),
        _ => new Problem(
            StatusCodes.Status500InternalServerError,
            "server.error",
            "The server failed",
            "Something unexpected happened; nothing is known to be changed.",
            "Look into the server's log: 'headway server logs'."),
    };

    private static Problem FullDisk() => new(
        StatusCodes.Status507InsufficientStorage,
        "server.disk-full",
        "The disk of the data directory is full",
        "What is deployed goes on, but nothing new can be stored.",
        "Delete something or give it more room, then try again.");
}
