using Headway.Import.Reading;
using Headway.Model.Values;

namespace Headway.Import.Planning;

/// <summary>Plans what the <c>HEALTHCHECK</c> of a Dockerfile becomes.</summary>
/// <param name="draft">Gets the notes.</param>
internal sealed class ImageHealth(ImportDraft draft)
{
    /// <summary>Plans it.</summary>
    /// <param name="service">The service; a check that another source named stays.</param>
    /// <param name="facts">Its Dockerfile.</param>
    public void Plan(ServiceDraft service, DockerfileFacts facts)
    {
        if (facts.Health is not { } check)
        {
            return;
        }

        if (service is { Builder: "dockerfile", IsPublic: false, Start: not null, Health: null })
        {
            draft.Changed(facts.CommandAt, "HEALTHCHECK", $"is not 'health' of '{service.Name}', which has another command; Docker asks it of its containers all the same", "build it from a stage without the check ('build.target')");
        }
        else if (service.Health is null && ComposeHealth.PathOf(check.Line ?? string.Join(' ', check.Arguments)) is { } path)
        {
            service.Health = new HealthDraft(path, null, null);
            draft.Carried(facts.CommandAt, "HEALTHCHECK", $"is 'health': GET {Excerpt.Plain(path)}");
        }
        else if (service.Builder == "dockerfile")
        {
            draft.Carried(facts.CommandAt, "HEALTHCHECK", "stays in the image: a new version must pass it before it gets requests");
        }
        else if (service.Health is null)
        {
            draft.Dropped(facts.CommandAt, "HEALTHCHECK", "a check that runs a command is not there; the service only has to stay alive", "let the program answer a path over HTTP, and name it in 'health'");
        }
    }
}
