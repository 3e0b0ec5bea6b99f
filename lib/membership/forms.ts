import { z } from "zod";
import {
  companyRoles,
  groupJoining,
  groupKinds,
  languages,
  organizationKinds,
  portalRoles,
  sectors,
  sizeBands,
  tlpLabels,
} from "#db/schema/vocabulary.ts";
import { aMailAddress, line, optionalProse, ticked } from "#lib/platform/form-fields.ts";

/** JIS X 0401 prefecture codes, "01" to "47". */
export const prefectures = Array.from({ length: 47 }, (_, at) => String(at + 1).padStart(2, "0"));

export const companyForm = z.object({
  kind: z.enum(organizationKinds),
  nameJa: line(120),
  nameEn: line(120),
  sector: z.enum(sectors),
  sizeBand: z.enum(sizeBands),
  prefecture: z.enum(prefectures),
});

const none = z.literal("").transform(() => null);

export const invitationForm = z
  .object({
    email: aMailAddress,
    name: line(80),
    orgId: z.union([none, z.uuid()]),
    companyRole: z.union([none, z.enum(companyRoles)]),
    portalRole: z.union([none, z.enum(portalRoles)]),
  })
  .refine(({ orgId, companyRole }) => orgId === null || companyRole !== null, {
    path: ["companyRole"],
    message: "required",
  })
  .refine(({ orgId, portalRole }) => orgId !== null || portalRole !== null, {
    path: ["portalRole"],
    message: "required",
  });

export const groupForm = z.object({
  kind: z.enum(groupKinds),
  nameJa: line(80),
  nameEn: line(80),
  aboutJa: optionalProse(1_000),
  aboutEn: optionalProse(1_000),
  maxTlp: z.enum(tlpLabels),
  joining: z.enum(groupJoining),
  membersVisible: ticked,
  namedPassAtOnce: ticked,
});

export const appointmentForm = z.object({
  userId: z.uuid(),
  portalRole: z.union([none, z.enum(portalRoles)]),
});

export const groupEntryForm = z.object({ groupId: z.uuid(), userId: z.uuid() });

export const passwordForm = z.object({
  token: z.string().max(200),
  password: z.string().min(1, "required").max(1_000, "too_long"),
});

export const settingsForm = z.object({
  language: z.enum(languages),
  timeZone: z
    .string()
    .refine((zone) => Intl.supportedValuesOf("timeZone").includes(zone) || zone === "UTC", "invalid"),
  digest: ticked,
});

export type CompanyInput = z.output<typeof companyForm>;
export type InvitationInput = z.output<typeof invitationForm>;
export type GroupInput = z.output<typeof groupForm>;
