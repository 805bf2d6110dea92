using System.Globalization;
using Headway.Edge.Configuration;
using Headway.Model.Names;
using Headway.Model.Traffic;

namespace Headway.Edge.Runtime;

/// <summary>Reads HAProxy's answers. Pure; lines that are not understood are left out, missing facts are errors.</summary>
internal static class Answers
{
    private const int Maintenance = 0x01 | 0x02 | 0x20 | 0x40;
    private const int Drain = 0x08 | 0x10;

    public static RunningEdge Worker(string info)
    {
        var facts = Lines(info)
            .Select(line => line.Split(": ", 2))
            .Where(pair => pair.Length == 2)
            .GroupBy(pair => pair[0], StringComparer.Ordinal)
            .ToDictionary(pair => pair.Key, pair => pair.First()[1], StringComparer.Ordinal);
        if (!facts.TryGetValue("Pid", out var text) || !int.TryParse(text, CultureInfo.InvariantCulture, out var processId))
        {
            throw Odd("show info", info);
        }

        var description = facts.GetValueOrDefault("description", string.Empty);
        return new(processId, description.StartsWith(GlobalSection.Description, StringComparison.Ordinal)
            ? description[GlobalSection.Description.Length..]
            : string.Empty);
    }

    public static IReadOnlyList<RunningServer> Servers(string answer)
    {
        var lines = Lines(answer);
        if (lines.Count < 2 || !lines[1].StartsWith("# be_id", StringComparison.Ordinal))
        {
            throw Odd("show servers state", answer);
        }

        var columns = lines[1][2..].Split(' ');
        int Column(string name) => Array.IndexOf(columns, name);
        var (backend, server, address, port) = (Column("be_name"), Column("srv_name"), Column("srv_addr"), Column("srv_port"));
        var (admin, weight) = (Column("srv_admin_state"), Column("srv_uweight"));
        return [.. lines.Skip(2).Select(line => line.Split(' ')).Where(fields => fields.Length == columns.Length).Select(fields =>
            new RunningServer(
                fields[backend], fields[server], fields[address], Number(fields[port]),
                Traffic(Number(fields[admin]), Number(fields[weight])), Number(fields[weight])))];
    }

    public static IReadOnlyDictionary<string, string> Map(string answer)
    {
        var entries = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var fields in Lines(answer).Select(line => line.Split(' ')).Where(fields => fields.Length == 3))
        {
            entries[fields[1]] = fields[2];
        }

        return entries;
    }

    public static int NewVersion(string answer)
    {
        const string Start = "New version created: ";
        return answer.StartsWith(Start, StringComparison.Ordinal) && int.TryParse(answer[Start.Length..], CultureInfo.InvariantCulture, out var version)
            ? version
            : throw Odd("prepare map", answer);
    }

    public static IReadOnlyList<ServerStatus> Counters(string answer)
    {
        var lines = Lines(answer);
        if (lines.Count == 0 || !lines[0].StartsWith("# pxname,", StringComparison.Ordinal))
        {
            throw Odd("show stat", answer);
        }

        var columns = lines[0][2..].Split(',');
        var found = new List<ServerStatus>();
        foreach (var line in lines.Skip(1))
        {
            var fields = line.Split(',');
            string Field(string name) => Array.IndexOf(columns, name) is var at and >= 0 && at < fields.Length ? fields[at] : string.Empty;
            if (Field("type") == "2" && InstanceId.TryParse(Field("pxname"), out var backend) && InstanceId.TryParse(Field("svname"), out var server))
            {
                found.Add(Status(backend, server, Field));
            }
        }

        return found;
    }

    private static ServerStatus Status(InstanceId backend, InstanceId server, Func<string, string> field)
    {
        var state = field("status");
        var weight = Number(field("uweight"));
        var traffic = state.StartsWith("MAINT", StringComparison.Ordinal) ? ServerTraffic.None
            : state.StartsWith("DRAIN", StringComparison.Ordinal) || weight == 0 ? ServerTraffic.Warm
            : ServerTraffic.Serving;
        return new(backend, server, traffic, traffic == ServerTraffic.Serving ? weight : 0)
        {
            OpenSessions = Number(field("scur")),

            // HAProxy counts a request only once it is answered; eresp are those that were not.
            Requests = LongNumber(field("req_tot")) + LongNumber(field("eresp")),
            ServerErrors = LongNumber(field("hrsp_5xx")) + LongNumber(field("eresp")),
        };
    }

    public static IReadOnlyList<string> Lines(string answer) => answer.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static ServerTraffic Traffic(int admin, int weight) =>
        (admin & Maintenance) != 0 ? ServerTraffic.None
        : (admin & Drain) != 0 || weight == 0 ? ServerTraffic.Warm
        : ServerTraffic.Serving;

    private static int Number(string text) => int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static long LongNumber(string text) => long.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static EdgeException Odd(string command, string answer) =>
        new($"The edge gave an odd answer to '{command}': {answer[..Math.Min(200, answer.Length)].ReplaceLineEndings(" ")}");
}
