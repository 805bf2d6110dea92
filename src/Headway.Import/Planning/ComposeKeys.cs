using Headway.Import.Reading;
using Headway.Model.Values;

namespace Headway.Import.Planning;

/// <summary>What is told of the keys of a Compose service that have no counterpart, or need none.</summary>
internal static class ComposeKeys
{
    private static readonly Dictionary<string, string> Needless = new(StringComparer.Ordinal)
    {
        ["container_name"] = "the service's own name is its name",
        ["networks"] = "the services of an environment reach one another by reference",
        ["init"] = "every instance has a parent that takes care of its processes",
        ["pull_policy"] = "there is nothing to pull",
        ["logging"] = "headway logs has what instances write",
        ["tty"] = "services have no terminal",
        ["stdin_open"] = "services have no input",
        ["read_only"] = "the service's files are read-only at run time anyway",
        ["security_opt"] = "no instance may gain privileges",
        ["cap_drop"] = "instances have no capabilities",
        ["user"] = "Headway runs each service as a user of its own, never as root",
        ["userns_mode"] = "Headway runs each service as a user of its own",
        ["develop"] = "is for development on your own machine",
        ["attach"] = "is for development on your own machine",
        ["annotations"] = "there are no annotations",
        ["hostname"] = "other services reach it by reference",
    };

    private static readonly Dictionary<string, (string Why, string Try)> Without = new(StringComparer.Ordinal)
    {
        ["network_mode"] = ("instances use the network of their environment", "look whether the program needs more of the host's"),
        ["links"] = ("the services of an environment reach one another by reference", ""),
        ["external_links"] = ("other environments are not reached", "use a public address"),
        ["privileged"] = ("no instance is privileged", "what needs the host cannot run here"),
        ["cap_add"] = ("instances have no capabilities", "what needs the host cannot run here"),
        ["devices"] = ("instances see no devices", "what needs the host cannot run here"),
        ["pid"] = ("every instance sees its own processes only", ""),
        ["ipc"] = ("every instance has its own", ""),
        ["extra_hosts"] = ("names are those of this server", "put it into /etc/hosts of this server"),
        ["dns"] = ("names are asked of this server's", ""),
        ["tmpfs"] = ("each instance has a /tmp of its own, which counts to its memory", ""),
        ["shm_size"] = ("shared memory counts to 'resources.memory'", ""),
        ["ulimits"] = ("'resources' are what is limited", ""),
        ["sysctls"] = ("the kernel is this server's", ""),
        ["platform"] = ("services run on this server's processor", ""),
        ["group_add"] = ("a service has one user and one group", ""),
        ["working_dir"] = ("a service starts in the folder of its root", "begin the command with a path below it"),
        ["stop_signal"] = ("instances are ended with SIGTERM", "let the program take SIGTERM"),
        ["secrets"] = ("secrets are variables here, not files", "headway variables set NAME --secret, and let the program read the variable"),
        ["configs"] = ("files are those of the repository", "put the file into the repository"),
        ["extends"] = ("another file is not followed", "headway import --from FILE --from FILE takes several"),
        ["volumes_from"] = ("services share no folders", "keep what they share in the database or in an object store"),
        ["runtime"] = ("there is no other runtime", ""),
    };

    /// <summary>Tells what becomes of a key.</summary>
    public static void Tell(ImportDraft draft, Setting setting)
    {
        if (setting.Key.StartsWith("x-", StringComparison.Ordinal))
        {
            return;
        }

        if (Needless.TryGetValue(setting.Key, out var needless))
        {
            draft.Carried(setting.At, setting.Key, needless);
        }
        else if (Without.TryGetValue(setting.Key, out var without))
        {
            draft.Dropped(setting.At, setting.Key, without.Why, without.Try);
        }
        else
        {
            draft.Dropped(setting.At, Excerpt.Plain(setting.Key), "is no key that Compose knows here, or its value is none that it takes", "look whether something depends on it");
        }
    }
}
