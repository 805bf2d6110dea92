using System.Security.Cryptography;
using System.Text;
using Headway.Databases.Hosting;
using Headway.Databases.Postgres;
using Headway.Model.Data;
using Headway.Model.Names;

namespace Headway.Databases;

/// <summary>The control plane's own PostgreSQL: a managed database like any other, reached by its Unix socket only.</summary>
/// <param name="databases">Keeps it.</param>
/// <param name="options">Where it is.</param>
public sealed class ControlPlaneCluster(IDatabaseHost databases, ControlPlaneClusterOptions options)
{
    private const string Role = "headway_server";
    private static readonly TimeSpan NoLimit = TimeSpan.FromSeconds(30);

    /// <summary>Gets the cluster's plan. Its passwords are made once and kept in the folder, readable for the owner only.</summary>
    /// <returns>The plan.</returns>
    public DatabasePlan Plan() => new()
    {
        Id = InstanceId.Parse($"headway-server-{Fingerprint(options.Directory)}"),
        Name = DatabaseName.Parse("headway"),
        Engine = DatabaseEngine.Postgres,
        Address = string.Empty,
        Port = 5432,
        Directory = options.Directory,
        Password = Secret("password"),
        AdminPassword = Secret("admin-password"),
        Role = Role,
        Account = options.Account,
        Limits = options.Limits,
    };

    /// <summary>Makes the cluster run, and says how to reach it. Safe to repeat at every start of the server.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The connection string of the server's own role, which owns its database and is no superuser.</returns>
    /// <exception cref="DatabaseException">It cannot run here; with the reason and what to try.</exception>
    public async Task<string> EnsureAsync(CancellationToken cancellationToken)
    {
        Folders.MakeHome(options.Directory, SystemAccounts.For(Plan(), "postgres"));
        var plan = Plan();
        await databases.EnsureAsync(plan, cancellationToken);
        return new PostgresConnections(new PostgresLayout(plan), NoLimit).ForApplication();
    }

    /// <summary>Asks the cluster whether it answers.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Null when it does; otherwise what is wrong.</returns>
    public Task<string?> ProbeAsync(CancellationToken cancellationToken) => databases.ProbeAsync(Plan(), cancellationToken);

    private static string Fingerprint(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..8];

    private string Secret(string name)
    {
        var path = Path.Combine(options.Directory, "state", name);
        if (!File.Exists(path))
        {
            Folders.WriteSecret(path, RandomNumberGenerator.GetHexString(64, lowercase: true));
        }

        return File.ReadAllText(path);
    }
}
