using Headway.Model.Names;

namespace Headway.Store.Access;

/// <summary>A token that somebody asks for.</summary>
/// <param name="Name">What people will call it.</param>
/// <param name="Role">What it may do.</param>
/// <param name="Project">The only project that it is for; null for all.</param>
/// <param name="Lifetime">How long it is valid; null for ever.</param>
/// <param name="By">Who asks.</param>
public sealed record TokenDraft(string Name, AccessRole Role, ProjectName? Project, TimeSpan? Lifetime, string By);
