using System.Net;
using System.Runtime.CompilerServices;
using Headway.Model.Backups;

namespace Headway.Databases.Offsite;

/// <summary>The few calls of S3 that a second copy needs. Every object is put whole, with its checksum; none is over 5 GB, the most that one call may put.</summary>
internal sealed class S3Client(HttpMessageInvoker http, OffsitePlace place, TimeSpan patience, TimeProvider time)
{
    private const string SumHeader = "x-amz-meta-sha256";
    private const int LongestText = 8 << 20;
    private const int SlowestBytesPerSecond = 64 << 10;

    private readonly S3Signature _signature = new(place.AccessKey, place.SecretKey, place.Spec.Region);

    /// <summary>Puts an object.</summary>
    /// <param name="name">Its name in the database's folder.</param>
    /// <param name="content">What it holds; it is read from its beginning.</param>
    /// <param name="sum">The SHA-256 of that, in hexadecimal digits.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task PutAsync(string name, Stream content, string sum, CancellationToken cancellationToken) => AskAsync(
        () =>
        {
            content.Position = 0;
            return new HttpRequestMessage(HttpMethod.Put, Address(name))
            {
                // A content that is disposed of closes its stream, and the caller's is the caller's.
                Content = new StreamContent(new Borrowed(content)) { Headers = { ContentLength = content.Length } },
                Headers = { { SumHeader, sum } },
            };
        },
        sum,
        content.Length,
        async (response, token) =>
        {
            await RefuseAsync(response, token);
            return true;
        },
        cancellationToken);

    /// <summary>Reads an object.</summary>
    /// <param name="name">Its name in the database's folder.</param>
    /// <param name="bytes">About how long it is.</param>
    /// <param name="read">Reads its content; gets the checksum that it was put with, or null.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>What <paramref name="read"/> made of it; the default when there is none.</returns>
    public Task<T?> GetAsync<T>(string name, long bytes, Func<Stream, string?, CancellationToken, Task<T?>> read, CancellationToken cancellationToken) => AskAsync(
        () => new HttpRequestMessage(HttpMethod.Get, Address(name)),
        S3Signature.Nothing,
        bytes,
        async (response, token) =>
        {
            if (response.StatusCode == HttpStatusCode.NotFound && await CodeAsync(response, token) is "NoSuchKey")
            {
                return default;
            }

            await RefuseAsync(response, token);
            await using var stream = await response.Content.ReadAsStreamAsync(token);
            return await read(stream, response.Headers.TryGetValues(SumHeader, out var sums) ? sums.First() : null, token);
        },
        cancellationToken);

    /// <summary>Deletes an object; one that is not there is no failure.</summary>
    public Task DeleteAsync(string name, CancellationToken cancellationToken) => AskAsync(
        () => new HttpRequestMessage(HttpMethod.Delete, Address(name)),
        S3Signature.Nothing,
        0,
        async (response, token) =>
        {
            await RefuseAsync(response, token);
            return true;
        },
        cancellationToken);

    /// <summary>Lists the database's folder; the keys are without it.</summary>
    public async IAsyncEnumerable<S3Object> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var folder = place.Folder + "/";
        var next = default(string);
        do
        {
            // In the order of the names, as the signature wants it.
            var query = (next is null ? string.Empty : $"continuation-token={S3Signature.Escape(next)}&") + $"list-type=2&prefix={S3Signature.Escape(folder)}";
            var page = await AskAsync(
                () => new HttpRequestMessage(HttpMethod.Get, new Uri(Address(null) + "?" + query)),
                S3Signature.Nothing,
                LongestText,
                async (response, token) =>
                {
                    await RefuseAsync(response, token);
                    return S3Page.Read(await TextAsync(response, token));
                },
                cancellationToken);
            foreach (var item in page.Objects.Where(item => item.Key.StartsWith(folder, StringComparison.Ordinal)))
            {
                yield return item with { Key = item.Key[folder.Length..] };
            }

            next = page.Next;
        }
        while (next is not null);
    }

    private async Task<T> AskAsync<T>(
        Func<HttpRequestMessage> make, string sum, long bytes, Func<HttpResponseMessage, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(patience + TimeSpan.FromSeconds((double)bytes / SlowestBytesPerSecond));
        try
        {
            using var request = make();
            _signature.Sign(request, sum, time.GetUtcNow());
            using var response = await http.SendAsync(request, deadline.Token);
            return await read(response, deadline.Token);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or FormatException
            || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw S3Refusals.Of(place, failure);
        }
    }

    private async Task RefuseAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (!response.IsSuccessStatusCode)
        {
            throw S3Refusals.Of(place, response.StatusCode, await CodeAsync(response, cancellationToken));
        }
    }

    private static async Task<string?> CodeAsync(HttpResponseMessage response, CancellationToken cancellationToken) =>
        S3Page.ErrorCode(await TextAsync(response, cancellationToken));

    private static async Task<string> TextAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await response.Content.LoadIntoBufferAsync(LongestText, cancellationToken);
        return await response.Content.ReadAsStringAsync(cancellationToken);
    }

    private Uri Address(string? name)
    {
        var (endpoint, bucket) = (place.Spec.Endpoint, place.Spec.Bucket);
        var root = place.Spec.VirtualHost ? $"{endpoint.Scheme}://{bucket}.{endpoint.Authority}/" : $"{endpoint.Scheme}://{endpoint.Authority}/{bucket}";
        return new Uri(name is null
            ? root
            : $"{root.TrimEnd('/')}/{string.Join('/', $"{place.Folder}/{name}".Split('/').Select(S3Signature.Escape))}");
    }
}
