namespace Credify.Api.Streaming;

/// <summary>The clients of this instance, and which verifications they follow.</summary>
public sealed class StreamClients
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, StreamClient> clients = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, HashSet<StreamClient>> topics = [];

    public int Count
    {
        get
        {
            lock (gate)
            {
                return clients.Count;
            }
        }
    }

    public void Connect(StreamClient client)
    {
        lock (gate)
        {
            clients[client.Id] = client;
        }
    }

    /// <summary>Forgets a client and all that it followed.</summary>
    public void Disconnect(StreamClient client)
    {
        lock (gate)
        {
            clients.Remove(client.Id);
            foreach (var verificationId in topics.Keys.ToList())
            {
                Remove(client, verificationId);
            }
        }
    }

    public void Subscribe(StreamClient client, Guid verificationId)
    {
        lock (gate)
        {
            if (!topics.TryGetValue(verificationId, out var followers))
            {
                topics[verificationId] = followers = [];
            }

            followers.Add(client);
        }
    }

    public void Unsubscribe(StreamClient client, Guid verificationId)
    {
        lock (gate)
        {
            Remove(client, verificationId);
        }
    }

    /// <summary>Sends to all who follow the verification; to nobody if nobody does.</summary>
    public void Broadcast(Guid verificationId, byte[] message)
    {
        foreach (var client in Followers(verificationId))
        {
            client.Send(message);
        }
    }

    public IReadOnlyList<StreamClient> All()
    {
        lock (gate)
        {
            return [.. clients.Values];
        }
    }

    public IReadOnlyList<Guid> Topics()
    {
        lock (gate)
        {
            return [.. topics.Keys];
        }
    }

    private IReadOnlyList<StreamClient> Followers(Guid verificationId)
    {
        lock (gate)
        {
            return topics.TryGetValue(verificationId, out var followers) ? [.. followers] : [];
        }
    }

    private void Remove(StreamClient client, Guid verificationId)
    {
        if (topics.TryGetValue(verificationId, out var followers) && followers.Remove(client) && followers.Count == 0)
        {
            topics.Remove(verificationId);
        }
    }
}
