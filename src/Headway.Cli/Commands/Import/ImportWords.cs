using Headway.Cli.Output;
using Headway.Import;

namespace Headway.Cli.Commands.Import;

/// <summary>Tells people what an import did.</summary>
internal static class ImportWords
{
    /// <summary>Gets the word for a kind of note.</summary>
    public static string Of(ImportNoteKind kind) => kind switch
    {
        ImportNoteKind.Carried => "carried",
        ImportNoteKind.Changed => "changed",
        _ => "not-carried",
    };

    /// <summary>Tells everything that somebody should know, what needs attention last.</summary>
    public static void Tell(ImportPlan plan, IOutput output)
    {
        Tell(plan, output, ImportNoteKind.Carried, "Carried over:", Tone.Faint);
        Tell(plan, output, ImportNoteKind.Changed, "Changed, look at these:", Tone.Plain);
        Tell(plan, output, ImportNoteKind.NotCarried, "Not carried over:", Tone.Warning);
    }

    private static void Tell(ImportPlan plan, IOutput output, ImportNoteKind kind, string title, Tone tone)
    {
        var notes = plan.Notes.Where(note => note.Kind == kind).ToList();
        if (notes.Count == 0)
        {
            return;
        }

        output.Say(title, tone);
        foreach (var note in notes)
        {
            output.Say($"  {note.Where}  {note.What}: {note.Why}", tone);
            if (note.Try.Length > 0)
            {
                output.Say($"      {note.Try}", tone);
            }
        }
    }
}
