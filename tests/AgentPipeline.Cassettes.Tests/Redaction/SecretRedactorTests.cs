using System.Text.Json;

namespace AgentPipeline.Cassettes.Tests.Redaction;

public sealed class SecretRedactorTests
{
    // Put together at run time, so that no scanner takes this file for a leak.
    [Theory]
    [InlineData("sk", "-proj-abcdefghijklmnop1234")]
    [InlineData("sk", "-ant-api03-abcdefghijklmnop_-1234")]
    [InlineData("sk", "-abcd************************wxyz")]
    [InlineData("AIza", "SyA1234567890abcdefghijklmnopqrstuv")]
    [InlineData("ghp", "_abcdefghijklmnopqrstuvwxyz0123456789")]
    [InlineData("github_pat", "_11ABCDEFG0abcdefghijkl_mnopqrstuvwxyz")]
    [InlineData("xoxb", "-123456789012-abcdefghijkl")]
    [InlineData("AKIA", "IOSFODNN7EXAMPLE")]
    [InlineData("org", "-abcdefghijklmnopqrstuvwx")]
    [InlineData("eyJhbGciOiJIUzI1NiJ9", ".eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U")]
    public void Redact_KeysOfKnownShapes_AreReplaced(string start, string rest)
    {
        var redacted = new SecretRedactor().Redact($"The key is {start}{rest}, keep it.");

        Assert.Equal("The key is [redacted], keep it.", redacted);
    }

    [Theory]
    [InlineData("Authorization: Bearer abcdefghijklmnop.qrst==", "Authorization: Bearer [redacted]")]
    [InlineData("Server=db;Password=hunter2;Timeout=5", "Server=db;Password=[redacted];Timeout=5")]
    [InlineData("https://x.test/?api_key=abc123&q=1", "https://x.test/?api_key=[redacted]&q=1")]
    [InlineData("{\"password\": \"hunter2\"}", "{\"password\": \"[redacted]\"}")]
    [InlineData("ApiKey = 'hunter2';", "ApiKey = '[redacted]';")]
    [InlineData("postgres://user:hunter2@db:5432/x", "postgres://user:[redacted]@db:5432/x")]
    [InlineData("a\n-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----\nb", "a\n[redacted]\nb")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nMIIE cut off", "[redacted]")]
    public void Redact_SecretsInContext_LeaveTheContext(string text, string expected)
        => Assert.Equal(expected, new SecretRedactor().Redact(text));

    [Theory]
    [InlineData("var password = ReadPassword();")]
    [InlineData("if (password==expected) { }")]
    [InlineData("The risk-adjusted-return-of-the-portfolio is low; ask the task-runner-of-the-day.")]
    [InlineData("Use bearer authentication with a token.")]
    [InlineData("\"max_tokens\": 4096, tokens=")]
    [InlineData("The password is stored hashed.")]
    public void Redact_OrdinaryText_IsLeftAlone(string text) => Assert.Equal(text, new SecretRedactor().Redact(text));

    [Fact]
    public void Redact_NamedSecrets_AreReplacedWhereverTheyOccur()
        => Assert.Equal("x[redacted]y [redacted]", new SecretRedactor(["Acme", "Acme-Internal"]).Redact("xAcme-Internaly Acme"));

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    public void Create_SecretTooShort_IsRefused(string secret) => Assert.Throws<ArgumentException>(() => new SecretRedactor([secret]));

    [Fact]
    public void RedactOutcome_Arguments_StayJson()
    {
        var redactor = new SecretRedactor(["quo\"ted"]);
        var response = Redacted(redactor, """{"path":"a","apiKey":"s","nested":[{"note":"quo\"ted"}],"max_tokens":5}""", """{"a": 1}""", "{\"password\":\"s3cret!\", broken");

        Assert.Equal("""{"path":"a","apiKey":"[redacted]","nested":[{"note":"[redacted]"}],"max_tokens":5}""", response.ToolCalls[0].Arguments);
        Assert.Equal("""{"a": 1}""", response.ToolCalls[1].Arguments);
        Assert.Equal("{\"password\":\"[redacted]\", broken", response.ToolCalls[2].Arguments);
    }

    [Fact]
    public void RedactOutcome_Error_KeepsWhatAClientNeedsAndNoMore()
    {
        var error = Assert.IsType<CassetteError>(new SecretRedactor().Redact(new CassetteError
        {
            Status = 401,
            Headers = new Dictionary<string, string>
            {
                ["Retry-After"] = "2",
                ["x-ratelimit-remaining-requests"] = "0",
                ["set-cookie"] = "session=1",
                ["openai-organization"] = "acme",
                ["authorization"] = "Bearer x",
            },
            Body = JsonDocument.Parse("""{"error":{"message":"Incorrect API key provided: sk-abcdefghijklmnop"}}""").RootElement,
        }));

        Assert.Equal(["retry-after", "x-ratelimit-remaining-requests"], error.Headers.Keys.Order());
        Assert.Equal("Incorrect API key provided: [redacted]", error.Body!.Value.GetProperty("error").GetProperty("message").GetString());
    }

    private static CassetteResponse Redacted(SecretRedactor redactor, params string[] arguments)
        => Assert.IsType<CassetteResponse>(redactor.Redact(new CassetteResponse { ToolCalls = [.. arguments.Select(text => new CassetteToolCall("f", text))] }));
}
