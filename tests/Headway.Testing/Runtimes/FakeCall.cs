using Headway.Model.Names;

namespace Headway.Testing.Runtimes;

/// <summary>A call of the fake runtime, as its hooks see it.</summary>
/// <param name="Method">The name of the method, without <c>Async</c>.</param>
/// <param name="Id">The instance; null when the call is about none.</param>
/// <param name="Done">False before the call has an effect, true after.</param>
public sealed record FakeCall(string Method, InstanceId? Id, bool Done);
