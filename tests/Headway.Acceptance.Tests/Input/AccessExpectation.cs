namespace Headway.Acceptance.Tests.Input;

/// <summary>Who may use which endpoint, written down by hand: an endpoint that is missing here fails its test.</summary>
public static class AccessExpectation
{
    /// <summary>The roles, each with what the ones before it may.</summary>
    public static readonly IReadOnlyList<string> Roles = ["reader", "deployer", "admin"];

    /// <summary>Gets the least role by endpoint; empty for everybody, also without a token.</summary>
    public static IReadOnlyDictionary<string, string> Least { get; } = new Dictionary<string, string>
    {
        ["showServer"] = string.Empty,
        ["claimToken"] = string.Empty,
        ["whoAmI"] = "reader",
        ["listTokens"] = "admin",
        ["createToken"] = "admin",
        ["revokeToken"] = "admin",
        ["listProjects"] = "reader",
        ["createProject"] = "deployer",
        ["showProject"] = "reader",
        ["deleteProject"] = "admin",
        ["uploadSource"] = "deployer",
        ["createDeployment"] = "deployer",
        ["listDeployments"] = "reader",
        ["showDeployment"] = "reader",
        ["cancelDeployment"] = "deployer",
        ["followDeployment"] = "reader",
        ["restartService"] = "deployer",
        ["stopService"] = "deployer",
        ["startService"] = "deployer",
        ["scaleService"] = "deployer",
        ["showStatus"] = "reader",
        ["listInstances"] = "reader",
        ["listVariables"] = "reader",
        ["changeVariables"] = "deployer",
        ["readLogs"] = "reader",
        ["run"] = "deployer",
        ["exec"] = "deployer",
        ["openConsole"] = "admin",
        ["listPools"] = "reader",
        ["listBackups"] = "reader",
        ["createBackup"] = "deployer",
        ["showBackupRun"] = "reader",
        ["verifyBackups"] = "deployer",
        ["fetchBackups"] = "admin",
        ["deleteBackup"] = "admin",
        ["previewRollback"] = "reader",
        ["restoreBackup"] = "admin",
        ["drillBackup"] = "deployer",
        ["listCopies"] = "reader",
        ["showCopy"] = "reader",
        ["switchCopy"] = "admin",
        ["dropCopy"] = "admin",
        ["listSlowStatements"] = "reader",
        ["listLocks"] = "reader",
        ["listIndexes"] = "reader",
        ["listSizes"] = "reader",
        ["killSession"] = "deployer",
        ["vacuum"] = "deployer",
        ["forgetSlowStatements"] = "deployer",
        ["getReplica"] = "reader",
        ["addReplica"] = "admin",
        ["removeReplica"] = "admin",
        ["dumpDatabase"] = "admin",
        ["loadDatabase"] = "admin",
        ["listAudit"] = "reader",
        ["checkHost"] = "reader",
        ["judgeDeployment"] = "deployer",
        ["approve"] = "deployer",
        ["showChecklist"] = "reader",
        ["signChecklist"] = "deployer",
        ["migrate"] = "deployer",
        ["rehearseMigration"] = "deployer",
        ["listMaintenance"] = "reader",
        ["changeMaintenance"] = "deployer",
        ["smoke"] = "deployer",
    };

    /// <summary>Gets the status that another project's admin gets from the endpoints without a project in their path, when asked about a project that is not theirs.</summary>
    public static IReadOnlyDictionary<string, int> Elsewhere { get; } = new Dictionary<string, int>
    {
        ["showServer"] = 200,
        ["claimToken"] = 401,
        ["whoAmI"] = 200,
        ["listTokens"] = 200,
        ["createToken"] = 404,
        ["revokeToken"] = 404,
        ["listProjects"] = 200,
        ["createProject"] = 403,
        ["listAudit"] = 404,
        ["checkHost"] = 200,
    };
}
