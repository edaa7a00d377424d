import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ActionButton } from "@/components/ui/action-button";
import { PageHeader, SectionHeader } from "@/components/ui/page-header";
import { Table } from "@/components/ui/table";
import { InviteForm } from "@/components/workspaces/invite-form";
import { MemberForm } from "@/components/workspaces/member-form";
import { SettingsTabs } from "@/components/workspaces/settings-tabs";
import { listCreatorNames } from "@/lib/creators/data";
import { dayIn, formatDay } from "@/lib/kernel/day";
import { plural } from "@/lib/kernel/text";
import { pageViewer } from "@/lib/server/session";
import { removeMemberAction, withdrawInvitationAction } from "@/lib/workspaces/actions";
import { listMembers, listOpenInvitations } from "@/lib/workspaces/data";
import { can, type MemberRole, ROLE_LABEL } from "@/lib/workspaces/rules";

export const metadata: Metadata = { title: "Members" };

export default async function MembersPage() {
  const { scope, workspace } = await pageViewer();
  if (scope.role === "CREATOR") notFound();
  const [members, invitations, creators] = await Promise.all([
    listMembers(scope),
    listOpenInvitations(scope, new Date()),
    listCreatorNames(scope),
  ]);
  return (
    <>
      <PageHeader eyebrow="Settings" title={`${plural(members.length, "person works", "people work")} in this book`} />
      <SettingsTabs current="/settings/members" role={scope.role} />
      <MemberTable members={members} creators={creators} mayChange={can(scope, "member.change")} />
      {can(scope, "member.invite") && (
        <section className="mt-10 max-w-xl">
          <SectionHeader title="Invite somebody" note="by a link, shown here and mailed" />
          <div className="mt-4">
            <InviteForm creators={creators} />
          </div>
        </section>
      )}
      {invitations.length > 0 && (
        <OpenInvitations
          invitations={invitations}
          members={members}
          zone={workspace.timeZone}
          mayWithdraw={can(scope, "member.invite")}
        />
      )}
    </>
  );
}

type MemberTableProps = {
  members: Awaited<ReturnType<typeof listMembers>>;
  creators: Awaited<ReturnType<typeof listCreatorNames>>;
  mayChange: boolean;
};

function MemberTable({ members, creators, mayChange }: MemberTableProps) {
  return (
    <Table label="Members" fold>
      <thead>
        <tr>
          <th>Name</th>
          <th>Role</th>
          {mayChange && <th>Change</th>}
        </tr>
      </thead>
      <tbody>
        {members.map((member) => (
          <tr key={member.id}>
            <td>
              <strong className="block font-medium">{member.name}</strong>
              <span className="text-ink-2">{member.email}</span>
            </td>
            <td data-label="Role">{ROLE_LABEL[member.role as MemberRole].label}</td>
            {mayChange && (
              <td data-label="Change">
                <div className="flex flex-wrap gap-2">
                  <MemberForm member={member} creators={creators} />
                  <ActionButton variant="ghost" action={removeMemberAction} values={{ memberId: member.id }}>
                    Remove
                  </ActionButton>
                </div>
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

type OpenInvitationsProps = {
  invitations: Awaited<ReturnType<typeof listOpenInvitations>>;
  members: { id: string; name: string }[];
  zone: string;
  mayWithdraw: boolean;
};

function OpenInvitations({ invitations, members, zone, mayWithdraw }: OpenInvitationsProps) {
  const nameOf = new Map(members.map(({ id, name }) => [id, name]));
  return (
    <section className="mt-10">
      <SectionHeader title="Open invitations" />
      <ul className="divide-y divide-rule">
        {invitations.map(({ id, email, role, expiresAt, invitedById }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-3 py-3">
            <span>
              {email} · {ROLE_LABEL[role as MemberRole].label} · until {formatDay(dayIn(expiresAt, zone))} · by{" "}
              {nameOf.get(invitedById) ?? "somebody who has left"}
            </span>
            {mayWithdraw && (
              <ActionButton action={withdrawInvitationAction} values={{ invitationId: id }}>
                Withdraw
              </ActionButton>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
