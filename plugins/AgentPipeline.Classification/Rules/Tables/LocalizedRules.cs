using static AgentPipeline.Classification.Rules.Strength;

namespace AgentPipeline.Classification.Rules;

/// <summary>What operating systems and runtimes print in other languages: the network and access errors.</summary>
internal static class LocalizedRules
{
    public static MessageRule[] Table { get; } =
    [
        new("permission.localized", ErrorCategory.PermissionDenied, Strong,
            "zugriff verweigert | wurde verweigert | keine berechtigung | die operation ist nicht erlaubt | l'accès au chemin | accès refusé | permission non accordée | opération non permise | opération non autorisée | acceso denegado | se denegó el acceso | denegado el acceso | ha denegado el acceso | permiso denegado | operación no permitida | accesso negato | l'accesso al percorso | permesso negato | operazione non permessa | acesso negado | o acesso ao caminho | permissão negada | operação não permitida | 拒绝访问 | 被拒绝 | 访问被拒绝 | 权限不够 | 没有权限 | 无权限 | 无权访问 | 不允许的操作 | 存取被拒 | アクセスが拒否 | 許可がありません | へのアクセスが拒否 | 拒否されました | 許可されていない操作 | отказано в доступе | доступ запрещен | доступ запрещён | операция не позволена | odmowa dostępu | 액세스가 거부 | 허가 거부",
            "errno 13 and 1, Windows error 5, localised", "Der Zugriff auf den Pfad \"C:\\x\" wurde verweigert."),
        new("network.localized", ErrorCategory.Network, Strong,
            "verbindungsaufbau abgelehnt | zielcomputer die verbindung verweigerte | verbindung verweigert | verbindung wurde vom | die verbindung wurde | der remotename konnte nicht aufgelöst | host ist unbekannt | keine route zum | verbindung wurde zurückgesetzt | remotehost geschlossen | connexion refusée | l'a expressément refusée | connexion réinitialisée | connexion existante a dû être fermée | hôte inconnu | hôte inaccessible | le nom distant n'a pas pu être résolu | conexión rehusada | conexión rechazada | denegó expresamente | conexión reinicializada | interrupción forzada de una conexión | host desconocido | no se puede resolver el nombre remoto | la conexión | connessione rifiutata | rifiuto persistente | connessione interrotta | host sconosciuto | impossibile risolvere il nome remoto | conexão recusada | recusou ativamente | conexão existente | host desconhecido | o nome remoto não pôde ser resolvido | 积极拒绝 | 连接被拒绝 | 拒绝连接 | 拒绝了连接 | 强迫关闭了一个现有的连接 | 连接被重置 | 连接被对方重 | 不知道这样的主机 | 未能解析此远程名称 | 无法连接到远程服务器 | 网络不可达 | 网络错误 | 连接失败 | 連線 | 対象のコンピューターによって拒否 | 接続を拒否 | 接続が拒否 | 接続は、リモート ホストに強制的に切断 | 既存の接続 | そのようなホストは不明 | リモート名を解決できません | 接続に失敗 | 接続できません | отверг запрос на подключение | в соединении отказано | соединение отвергнуто | разорвал существующее подключение | соединение сброшено | соединение разорвано | этот хост неизвестен | невозможно разрешить удаленное имя | невозможно соединиться | нет соединения | сеть недоступна | odmówił | 연결을 거부 | 연결이 끊어 | 대상 컴퓨터에서 연결을 거부",
            "errno 111 and 104, Winsock 10061, 10054 and 11001, localised", "Es konnte keine Verbindung hergestellt werden, da der Zielcomputer die Verbindung verweigerte."),
        new("network.tls-localized", ErrorCategory.Network, Strong, "ssl-verbindung konnte nicht hergestellt | connexion ssl | conexión ssl | connessione ssl | conexão ssl | 无法建立 ssl 连接 | ssl 连接 | ssl 接続 | ssl-подключение | 远程证书无效 | 証明書 | сертификат",
            ".NET, localised", "Die SSL-Verbindung konnte nicht hergestellt werden"),
    ];
}
