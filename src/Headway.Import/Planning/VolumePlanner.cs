using Headway.Model.Values;

namespace Headway.Import.Planning;

/// <summary>Tells what becomes of the volumes of the services that are left. What the manifest does not take of them is told where it is taken out.</summary>
/// <param name="draft">Gets the notes.</param>
internal sealed class VolumePlanner(ImportDraft draft)
{
    /// <summary>Tells of each.</summary>
    public void Plan()
    {
        foreach (var service in draft.Services)
        {
            foreach (var volume in service.Volumes.Values.ToList())
            {
                Tell(service, volume);
            }

            if (service.Replicas > 1)
            {
                service.Volumes.Clear();
            }
        }
    }

    private void Tell(ServiceDraft service, VolumeDraft volume)
    {
        var name = Excerpt.Of(volume.SourceName);
        var others = draft.Services.Where(other => other != service && other.Volumes.Values.Any(its => its.SourceName == volume.SourceName && its.What == "volumes")).Select(other => other.Name).ToList();
        if (service.Replicas > 1)
        {
            draft.Dropped(volume.At, volume.What, $"{name}: there are {service.Replicas} replicas, and two instances must not run on one volume at once", "leave the service one replica, or keep what it stores in the database or in an object store");
        }
        else if (others.Count > 0 && volume.What == "volumes")
        {
            draft.Changed(
                volume.At, volume.What, $"{name} was shared with {string.Join(", ", others)}; here '{service.Name}' has one of its own, in 'volumes'", "keep what services share in the database or in an object store");
        }
        else if (draft.IsContainer(service))
        {
            draft.Carried(volume.At, volume.What, $"{name} is in 'volumes'; its content stays where it is");
        }
        else
        {
            draft.Changed(
                volume.At, volume.What, $"{name} is in 'volumes', at {Excerpt.Plain(volume.Path)}; its content stays where it is, and the source is not at the path that it had in an image", "let the program write to that very path, and not to a folder beside its source");
        }
    }
}
