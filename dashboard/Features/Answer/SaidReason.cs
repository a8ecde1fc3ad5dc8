namespace Analytics.Dashboard.Features.Answer;

/// <summary>What an officer may say to a flag: an answer with its reason, from a closed list.</summary>
/// <param name="Code">As the form holds it.</param>
/// <param name="Answer">agree, disagree or done.</param>
/// <param name="Zh">The reason in Chinese; so it is kept.</param>
/// <param name="En">The same in English.</param>
internal sealed record SaidReason(string Code, string Answer, string Zh, string En)
{
    /// <summary>All of them, answer by answer.</summary>
    public static IReadOnlyList<SaidReason> All { get; } =
    [
        new("agree.matches", "agree", "情况与提示相符", "the flag fits the case"),
        new("agree.arranged", "agree", "确需帮助，已作安排", "help is needed and arranged"),
        new("disagree.settled", "disagree", "事项已化解，信访人已确认", "resolved, and the petitioner confirms it"),
        new("disagree.course", "disagree", "正常办理中，可按期办结", "on its normal course, within its time"),
        new("disagree.procedure", "disagree", "已进入复查复核或法定程序", "in review, re-check or a procedure of its own"),
        new("disagree.data", "disagree", "数据有误或未更新", "the data are wrong or out of date"),
        new("done.called", "done", "已回访", "called back"),
        new("done.reviewed", "done", "已二次审核答复意见", "answer reviewed again"),
        new("done.met", "done", "已约见面谈", "met in person"),
        new("done.handed", "done", "已转交对口单位", "handed to the right unit"),
        new("done.aided", "done", "已落实帮扶救助", "practical aid given"),
    ];
}
