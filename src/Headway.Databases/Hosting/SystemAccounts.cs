using System.Globalization;
using Headway.Model.Data;
using Headway.Model.Runtime;

namespace Headway.Databases.Hosting;

/// <summary>The account that a database runs as when the plan names none.</summary>
internal static class SystemAccounts
{
    /// <summary>Decides the account: the plan's; as root the one that the engine's package made; else the caller's own (null).</summary>
    public static AccountSpec? For(DatabasePlan plan, string packageAccount)
    {
        if (!Environment.IsPrivilegedProcess)
        {
            return null;
        }

        return plan.Account ?? Find(File.ReadLines("/etc/passwd"), packageAccount)
            ?? throw new DatabaseException(
                $"The database {plan.Name} has no account and this host has no user '{packageAccount}' (databases never run as root). Install the engine's package.");
    }

    public static AccountSpec? Find(IEnumerable<string> passwd, string name) => (
        from line in passwd
        let fields = line.Split(':')
        where fields.Length >= 4 && fields[0] == name
        select new AccountSpec(
            int.Parse(fields[2], CultureInfo.InvariantCulture), int.Parse(fields[3], CultureInfo.InvariantCulture), name))
        .FirstOrDefault();
}
