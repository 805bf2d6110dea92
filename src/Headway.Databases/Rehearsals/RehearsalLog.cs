using Headway.Model.Rehearsals;

namespace Headway.Databases.Rehearsals;

/// <summary>Makes a rehearsal of what a copy wrote into its log. Pure.</summary>
internal static class RehearsalLog
{
    public static Rehearsal Read(IEnumerable<string> lines, string role, IReadOnlyList<RehearsedTable> tables, bool succeeded)
    {
        var byId = tables.ToDictionary(table => table.Id);
        var sessions = new Dictionary<int, SessionReader>();
        var (first, last) = (double.MaxValue, 0d);
        foreach (var entry in LogEntry.Read(lines).Where(entry => entry.User == role))
        {
            (first, last) = (Math.Min(first, entry.At), Math.Max(last, entry.At));
            if (!sessions.TryGetValue(entry.Process, out var session))
            {
                sessions[entry.Process] = session = new SessionReader(byId);
            }

            session.Take(entry);
        }

        var drafts = sessions.Values.SelectMany(session => session.Finish()).OrderBy(draft => draft.Start).ToList();
        return new Rehearsal(tables, [.. drafts.Select((draft, index) => draft.Finish(index + 1, first, last))], succeeded);
    }
}
