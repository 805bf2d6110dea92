using Headway.Model.Data;

namespace Headway.Databases.Hosting;

/// <summary>A program that a package of the distribution brings.</summary>
internal static class InstalledProgram
{
    /// <summary>Finds a program.</summary>
    /// <param name="name">What people call it.</param>
    /// <param name="package">The package to install.</param>
    /// <param name="given">Where the options say that it is; null to look in the usual places.</param>
    /// <param name="usual">The usual places, the likeliest first.</param>
    /// <exception cref="DatabaseException">It is not installed.</exception>
    public static string Find(string name, string package, string? given, params string[] usual)
    {
        string[] places = given is null ? usual : [given];
        return places.FirstOrDefault(File.Exists)
            ?? throw new DatabaseException($"{name} is not installed: {places[0]} is missing. Install it: apt-get install {package}");
    }
}
