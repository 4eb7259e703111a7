using static AgentPipeline.Classification.Rules.Strength;

namespace AgentPipeline.Classification.Rules;

/// <summary>The caller is known but not allowed.</summary>
internal static class PermissionRules
{
    private const ErrorCategory Category = ErrorCategory.PermissionDenied;

    public static MessageRule[] Table { get; } =
    [
        new("permission.file", Category, Strong - 2,
            "superuser privileges | root privileges | must be root | need to be root | be run as root | requires root | requires superuser | must be superuser | only root can | under the root user | administrator privileges | administrative privileges | elevated privileges | elevated permissions | not the owner | access to the path* is denied | [errno 13] | [errno 1] operation not permitted | eacces | eperm | permission denied | access is denied | access denied | operation not permitted | read-only file system | erofs | [errno 30] | [winerror 5] | [error 5] | (os error 13) | (os error 5) | os error 1) | permission_denied | insufficient privileges | must be run as root | are you root? | requires elevation | requires administrator | run as administrator | access was denied | requires root privileges",
            "POSIX errno 13, 1 and 30; Windows error 5", "open /etc/shadow: permission denied"),
        new("permission.iam", Category, Strong,
            "is not authorized to perform | not authorized to perform | accessdenied~ | access denied exception | access_denied | iam_permission_denied | you don't have access to the model | you do not have access to the model | don't have access to the model with the specified model id | does not have permission to | do not have permission | don't have permission | doesn't have permission | not have the required permission~ | lacks the required permission~ | insufficient permission~ | insufficient_permissions | insufficient scope | insufficient_scope | missing the following scopes | missing scopes | required scope | caller does not have permission | authorizationfailed | does not have authorization | not authorized to invoke | not authorized to access | linkedauthorizationfailed | is not allowed to access | is not allowed to perform | not allowed to use this model | explicit deny | rbac: access denied | is forbidden: user | cannot * resource * in api group | permission '* denied on | permission `* denied | service_disabled | accessnotconfigured | has not been used in project * before or it is disabled | is not authorized for | not authorized",
            "AWS IAM, Google IAM, Azure RBAC, Kubernetes RBAC", "User: arn:aws:iam::1:user/a is not authorized to perform: bedrock:InvokeModel"),
        new("permission.forbidden", Category, Status,
            "403 forbidden | (403) forbidden | forbidden | 403 (forbidden) | http 403 | access forbidden | request forbidden | request was blocked by | attention required! | cf-error-details | request blocked. | access restricted | you have been blocked | sorry, you have been blocked",
            "RFC 9110, 15.5.4; firewall pages", "403 Forbidden"),
        new("permission.region", Category, Strong,
            "country, region, or territory not supported | unsupported_country_region_territory | user location is not supported | not available in your country | not available in your region | region is not supported | is not available in your location | not supported in your region | ip address*not allowed | not on the allowlist | ip_not_authorized | blocked by network | host_not_allowed | not in allowlist | not in the allowlist | firewall rules and virtual networks | public access is disabled | due to virtual network/firewall rules",
            "OpenAI, Google, Anthropic, Azure network rules", "Country, region, or territory not supported"),
        new("permission.sandbox", Category, Strong,
            "permission check failed | permission to run | permission was not granted | permission not granted | permission required | permission rule | outside of the working directory | outside the working directory | outside of the workspace | outside the workspace | outside allowed director~ | outside of allowed | not in allowed director~ | path escapes | not allowed by policy | denied by policy | blocked by policy | sandbox denied | rejected by the sandbox | blocked by the sandbox | seccomp | apparmor=\"denied\" | avc: denied | requires approval | user rejected | user denied | user declined | the user doesn't want to | permission to use * has been denied | has been denied by | tool use was rejected | command not allowed | is not in the allow list | not permitted by | access to * is not allowed | access outside | not allowlisted | blocked by hook | approval denied | is blocked for security | restricted by group policy | running scripts is disabled on this system | blocked by group policy | execution policy | is not permitted to",
            "Agent sandboxes, SELinux, AppArmor, PowerShell", "path '/etc' is outside of the workspace"),
        new("permission.database", Category, Strong,
            "permission denied for | must be owner of | command denied to user | attempt to write a readonly database | the select permission was denied | permission was denied on the object | ora-01031 | insufficient privilege | access denied; you need | row-level security policy | violates row-level security",
            "PostgreSQL, MySQL, SQL Server, SQLite, Oracle", "ERROR: permission denied for table users"),
        new("permission.git", Category, Strong,
            "remote: permission to * denied | you are not allowed to push | protected branch hook declined | gh006 | gh013 | pre-receive hook declined | write access to repository not granted | resource not accessible by integration | resource not accessible by personal access token | saml enforcement | must have push access | must have admin rights | detected dubious ownership | repository rule violations | refusing to allow * to create or update workflow",
            "git hosts", "remote: Permission to a/b.git denied to c."),
        new("permission.organization", Category, Strong,
            "your organization must be verified | organization must be verified | organization has been disabled | your account has been * disabled | account has been suspended | account is suspended | account has been deactivated | account deactivated | account_deactivated | this organization has been disabled | user is not a member | must be a member of an organization | model_not_allowed | project does not have access to model | key not allowed to access model | team not allowed to access model | not have access to this model | use case details have not been submitted | model access is denied | must accept the * terms | gated repo | access to model * is restricted",
            "OpenAI, Anthropic, Bedrock, Hugging Face", "Your organization must be verified to stream this model."),
    ];
}
