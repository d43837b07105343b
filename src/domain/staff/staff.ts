/** Who of the office may do what. */
import { z } from 'zod';

export const ROLES = ['administrator', 'officer', 'observer'] as const;
export type Role = (typeof ROLES)[number];

export const PERMISSIONS = ['see', 'decide', 'answer', 'invite', 'edit'] as const;
export type Permission = (typeof PERMISSIONS)[number];

const MAY: Readonly<Record<Role, readonly Permission[]>> = {
  administrator: ['see', 'decide', 'answer', 'invite', 'edit'],
  officer: ['see', 'decide', 'answer'],
  observer: ['see'],
};

export const staffSchema = z.object({
  /** Telegram's user id. */
  id: z.string(),
  version: z.number(),
  role: z.enum(ROLES),
  name: z.string(),
  active: z.boolean(),
});
export type Staff = z.infer<typeof staffSchema>;

export const invitationSchema = z.object({
  /** The code in the one-time link. */
  id: z.string(),
  version: z.number(),
  role: z.enum(ROLES),
  by: z.string(),
  /** ISO instant. */
  expiresAt: z.string(),
  usedBy: z.string().nullable(),
  /** The update that used it: brought again, it is the same use. */
  usedIn: z.number().optional(),
  /** Used, and the colleague is not yet made: only then may the same link go on. */
  joining: z.boolean().optional(),
  /** Its maker was dismissed: it does not come back with them. */
  ended: z.boolean().optional(),
});
export type Invitation = z.infer<typeof invitationSchema>;

export const INVITATION_DAYS = 7;

/** A role that this version does not know may nothing. */
export function may(staff: Staff | null, permission: Permission): staff is Staff {
  return staff !== null && staff.active && Object.hasOwn(MAY, staff.role) && MAY[staff.role].includes(permission);
}
