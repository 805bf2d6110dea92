namespace Headway.Model.Data;

/// <summary>Knows which programs of managed databases the host has.</summary>
public interface IDatabasePrograms
{
    /// <summary>Looks for every program.</summary>
    /// <returns>The programs, those that are missing among them.</returns>
    IReadOnlyList<DatabaseProgram> Look();
}
