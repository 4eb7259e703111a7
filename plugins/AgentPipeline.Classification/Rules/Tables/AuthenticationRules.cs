using static AgentPipeline.Classification.Rules.Strength;

namespace AgentPipeline.Classification.Rules;

/// <summary>The caller is not recognised.</summary>
internal static class AuthenticationRules
{
    private const ErrorCategory Category = ErrorCategory.Authentication;

    public static MessageRule[] Table { get; } =
    [
        new("authentication.key", Category, Decisive - 2,
            "permission denied (publickey | permission denied, please try again | invalid_api_key | incorrect api key | invalid api key | api key not valid | api_key_invalid | invalid x-api-key | api key expired | api key is invalid | api key not found | invalid api-key | invalid_authentication | apikey invalid | api key*is not valid | invalid or missing api key | api key has been revoked | api key was reported as leaked | invalid key | wrong api key | your api key*invalid | unknown api key | disabled api key | api_key*is invalid",
            "OpenAI, Google, Anthropic, DashScope", "Incorrect API key provided: sk-abc."),
        new("authentication.missing-key", Category, Strong,
            "missing required authentication | e401 | incorrect or missing password | api_key environment variable | api key environment variable | valid authentication credential | didn't provide an api key | no api key | missing api key | api key is required | api_key client option must be set | api key must be set | missing bearer | no auth credentials | no authorization header | missing authorization | missing authentication | api key is missing | could not resolve authentication method | missing credentials | must provide an api key | set the*_api_key environment variable | requires authentication | no credentials | no cookie auth credentials | credentials are required | no key is set | x-api-key header is required | api key not configured | api key is not set | authorization header is missing | authorization header required | missing or invalid api key",
            "SDKs and providers", "You didn't provide an API key."),
        new("authentication.subscription-key", Category, Strong, "invalid subscription key | wrong api endpoint | access denied due to invalid subscription key | access denied due to missing subscription key",
            "Azure AI services", "Access denied due to invalid subscription key or wrong API endpoint."),
        new("authentication.token-expired", Category, Strong,
            "token has expired | token is expired | expired token | token expired | expiredtoken~ | session has expired | session expired | credentials have expired | credential has expired | credentials expired | jwt expired | token was revoked | token has been revoked | token revoked | signature has expired | invalid_grant | refresh token*expired | lifetime validation failed | oauth token*expired | access token*expired | idx10223 | the access token expired | security token*is expired | reauthentication is needed | reauthentication required | token*no longer valid",
            "OAuth 2.0 servers, AWS, Azure, Google", "The security token included in the request is expired"),
        new("authentication.token-invalid", Category, Strong,
            "invalid_token | invalid token | invalid access token | security token included in the request is invalid | unrecognizedclientexception | invalidclienttokenid | signaturedoesnotmatch | request signature we calculated does not match | invalidsignatureexception | invalid bearer token | bearer token is invalid | invalid jwt | jwt malformed | invalid authentication credentials | invalid authentication | authentication token*invalid | invalid credentials | bad credentials | invalid username or password | user not found or wrong password | incorrect username or password | invalid username or token | username or password*incorrect | wrong password | token is invalid | invalid personal access token | token not valid | invalid_client | unable to locate credentials | nocredentialserror | nocredentialproviders | no valid credential~ | could not load credentials | could not load the default credentials | default credentials were not found | credentialunavailableexception | unable to load*credentials | failed to retrieve a token | user not found.",
            "OAuth 2.0, AWS, GitHub, Google", "Bad credentials"),
        new("authentication.failed", Category, Strong - 1,
            "http basic: access denied | authentication failed | authentication failure~ | authentication_error | authentication error | authentication required | authentication is required | not authenticated | unauthenticated | login required | must be logged in | not logged in | please log in | please login | you must log in | please run /login | login failed for user | logon failure | password authentication failed | access denied for user | sasl authentication failed | could not read username | could not read password | authentication fails | authorization failed. please provide valid | failed to authenticate | no password supplied | noauth | wrongpass | invalid login | authentication credentials were not provided | unable to authenticate | auth error | error authenticating | invalid_auth | not_authed | unauthorized: authentication required | requested access to the resource is denied | auth login | az login | aws sso login",
            "Databases, git, ssh, registries, Slack", "fatal: Authentication failed for 'https://git.example.com/repo.git/'"),
        new("authentication.unauthorized", Category, Status,
            "401 unauthorized | (401) unauthorized | unauthorized | 401 (unauthorized) | status code 401 | unauthorised",
            "RFC 9110, 15.5.2", "401 Unauthorized"),
        new("authentication.localized", Category, Strong - 5,
            "anmeldung fehlgeschlagen | benutzername oder kennwort | authentification échouée | échec de l'authentification | échec de l'ouverture de session | error de autenticación | error de inicio de sesión | autenticazione non riuscita | falha na autenticação | falha de login | 身份验证失败 | 认证失败 | 用户登录失败 | 登录失败 | 令牌已过期 | 无效的令牌 | 未提供令牌 | 密钥无效 | ログインに失敗 | 認証に失敗 | ошибка входа пользователя | не пройдена проверка подлинности | ошибка аутентификации",
            "Operating systems, SQL Server and gateways, localised", "Échec de l'authentification"),
    ];
}
