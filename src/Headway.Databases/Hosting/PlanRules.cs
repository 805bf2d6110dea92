using System.Net;
using System.Text.RegularExpressions;
using Headway.Databases.Backups.Streaming;
using Headway.Databases.Postgres.Transfer;
using Headway.Model.Data;

namespace Headway.Databases.Hosting;

/// <summary>Refuses plans whose values could break out of a generated file, a statement or a folder.</summary>
internal static partial class PlanRules
{
    /// <summary>The administrator role of the platform in every database.</summary>
    public const string AdminRole = "headway";

    /// <summary>The most bytes of a socket's path that the kernel takes.</summary>
    public const int LongestSocketPath = 107;

    public static DatabasePlan Checked(DatabasePlan plan) =>
        BrokenRule(plan) is { } rule ? throw new DatabaseException($"The plan of the database {plan.Name} is wrong: {rule}") : plan;

    private static string? BrokenRule(DatabasePlan plan)
    {
        if (!RolePattern().IsMatch(plan.Role) || plan.Role.StartsWith("pg_", StringComparison.Ordinal)
            || plan.Role is AdminRole or StreamRole.Name or "pgbouncer" or "postgres" or "template0" or "template1" or "public" or "none" or "default"
            || plan.Role is TransferSql.Beside or TransferSql.Former)
        {
            return "its role must be a lower-case letter, then up to 62 lower-case letters, digits, hyphens or underscores, and no name that is taken.";
        }

        if (plan.Port is < 1 or > 65535)
        {
            return $"its port must be 1-65535, was {plan.Port}.";
        }

        if (plan.Pool is { } pool && (plan.Address.Length == 0 || pool.Port is < 1 or > 65535 || pool.Port == plan.Port))
        {
            return $"its pool needs an address, and a port of its own of 1-65535; was {pool.Port}.";
        }

        if (plan.Replica is { } replica && (plan.Address.Length == 0 || replica.Port is < 1 or > 65535 || replica.Port == plan.Port || replica.Port == plan.Pool?.Port))
        {
            return $"its replica needs an address, and a port of its own of 1-65535; was {replica.Port}.";
        }

        // An empty address means the socket only; anything but a loopback address would publish the database (F23).
        if (plan.Address.Length > 0 && !(IPAddress.TryParse(plan.Address, out var address) && IPAddress.IsLoopback(address)))
        {
            return "it must listen on a loopback address.";
        }

        if (!FolderPattern().IsMatch(plan.Directory) || plan.Directory.Split('/').Contains(".."))
        {
            return "its folder must be an absolute path of letters, digits and . _ - + @ only.";
        }

        if (plan.Backup is { } backup && (!FolderPattern().IsMatch(backup.Repository) || backup.Repository.Split('/').Contains("..")
            || backup.Repository.StartsWith(plan.Directory + "/", StringComparison.Ordinal) || !KeyPattern().IsMatch(backup.Key)))
        {
            return "its backups need an absolute folder of letters, digits and . _ - + @ only, outside of its own, and a key of 32-256 letters, digits, - and _.";
        }

        return PasswordPattern().IsMatch(plan.Password) && PasswordPattern().IsMatch(plan.AdminPassword)
            ? null
            : "its passwords must be 8-256 printable ASCII characters.";
    }

    [GeneratedRegex(@"\A[a-z][a-z0-9_-]{0,62}\z", RegexOptions.NonBacktracking)]
    private static partial Regex RolePattern();

    [GeneratedRegex(@"\A(/[A-Za-z0-9._+@-]+)+\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex FolderPattern();

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{32,256}\z", RegexOptions.NonBacktracking)]
    private static partial Regex KeyPattern();

    // ASCII: every client hashes it the same way, without normalization.
    [GeneratedRegex(@"\A[\x20-\x7e]{8,256}\z", RegexOptions.NonBacktracking)]
    private static partial Regex PasswordPattern();
}
