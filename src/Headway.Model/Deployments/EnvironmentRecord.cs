using System.Globalization;
using Headway.Model.Names;

namespace Headway.Model.Deployments;

/// <summary>An environment as it is stored.</summary>
/// <param name="Id">Its identity.</param>
/// <param name="Project">Its project.</param>
/// <param name="Name">Its name.</param>
/// <param name="Address">The loopback address that its databases and private services listen on.</param>
/// <param name="CurrentRelease">The release that users see; null before the first.</param>
public sealed record EnvironmentRecord(
    Guid Id, ProjectName Project, EnvironmentName Name, string Address, int? CurrentRelease)
{
    /// <summary>Gets the text that begins the name of everything of this environment: <c>project.environment</c>.</summary>
    public string Prefix => string.Create(CultureInfo.InvariantCulture, $"{Project}.{Name}");
}
