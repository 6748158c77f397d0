"""Contains all the data models used in inputs/outputs"""

from .accepted_terms import AcceptedTerms
from .access import Access
from .access_log_entry import AccessLogEntry
from .access_log_entry_list import AccessLogEntryList
from .accessed_resource import AccessedResource
from .account import Account
from .account_link import AccountLink
from .account_link_create import AccountLinkCreate
from .account_mfa_method import AccountMfaMethod
from .account_request_create import AccountRequestCreate
from .account_update import AccountUpdate
from .account_update_language import AccountUpdateLanguage
from .address import Address
from .address_correction import AddressCorrection
from .address_create import AddressCreate
from .address_end import AddressEnd
from .address_list import AddressList
from .address_summary import AddressSummary
from .address_type import AddressType
from .address_update import AddressUpdate
from .alert import Alert
from .app_schemas_accounts_acting_for import AppSchemasAccountsActingFor
from .app_schemas_dashboard_acting_for import AppSchemasDashboardActingFor
from .area import Area
from .attestation import Attestation
from .attestation_draft import AttestationDraft
from .attestation_text import AttestationText
from .available_action import AvailableAction
from .blocker import Blocker
from .challenge import Challenge
from .challenge_answer import ChallengeAnswer
from .challenge_answer_method import ChallengeAnswerMethod
from .challenge_passkey_options_type_0 import ChallengePasskeyOptionsType0
from .change import Change
from .change_list import ChangeList
from .clinical_activity import ClinicalActivity
from .clinical_activity_create import ClinicalActivityCreate
from .clock import Clock
from .clock_set import ClockSet
from .code import Code
from .code_extra import CodeExtra
from .code_set import CodeSet
from .cohort_status import CohortStatus
from .correspondence_language import CorrespondenceLanguage
from .credential import Credential
from .credential_extensions import CredentialExtensions
from .credential_properties import CredentialProperties
from .credential_response import CredentialResponse
from .dashboard import Dashboard
from .delegation import Delegation
from .delegation_acceptance import DelegationAcceptance
from .delegation_create import DelegationCreate
from .delegation_list import DelegationList
from .delegation_status import DelegationStatus
from .due_work import DueWork
from .earlier_languages import EarlierLanguages
from .education import Education
from .email_change_confirm import EmailChangeConfirm
from .email_change_create import EmailChangeCreate
from .email_changed import EmailChanged
from .examination import Examination
from .field_problem import FieldProblem
from .field_problem_code import FieldProblemCode
from .field_problem_params import FieldProblemParams
from .form import Form
from .form_schema import FormSchema
from .form_status import FormStatus
from .form_ui import FormUi
from .form_version import FormVersion
from .form_version_create import FormVersionCreate
from .form_version_create_schema import FormVersionCreateSchema
from .form_version_create_ui import FormVersionCreateUi
from .form_version_schema import FormVersionSchema
from .form_version_ui import FormVersionUi
from .held_permission import HeldPermission
from .hospital_privilege import HospitalPrivilege
from .hospital_privilege_create import HospitalPrivilegeCreate
from .identifier import Identifier
from .institution import Institution
from .institution_list import InstitutionList
from .invitation import Invitation
from .invitation_accept import InvitationAccept
from .invitation_accept_language import InvitationAcceptLanguage
from .invitation_cohort import InvitationCohort
from .invitation_cohort_create import InvitationCohortCreate
from .invitation_cohort_filter import InvitationCohortFilter
from .invitation_cohort_list import InvitationCohortList
from .invitation_counts import InvitationCounts
from .invitation_hint import InvitationHint
from .invitation_list import InvitationList
from .invitation_lookup import InvitationLookup
from .invitation_status import InvitationStatus
from .invitation_terms import InvitationTerms
from .json_web_key import JsonWebKey
from .json_web_key_set import JsonWebKeySet
from .languages_replace import LanguagesReplace
from .localized import Localized
from .localized_draft import LocalizedDraft
from .localized_text import LocalizedText
from .location import Location
from .location_create import LocationCreate
from .location_update import LocationUpdate
from .mail_on_its_way import MailOnItsWay
from .mfa_method_begun import MfaMethodBegun
from .mfa_method_confirm import MfaMethodConfirm
from .mfa_method_confirmed import MfaMethodConfirmed
from .mfa_method_create import MfaMethodCreate
from .mfa_method_create_kind import MfaMethodCreateKind
from .minc_warning import MincWarning
from .name import Name
from .notification import Notification
from .notification_list import NotificationList
from .notifications_read import NotificationsRead
from .open_session import OpenSession
from .other_registration import OtherRegistration
from .other_registration_create import OtherRegistrationCreate
from .other_registration_summary import OtherRegistrationSummary
from .password_change import PasswordChange
from .password_reset_complete import PasswordResetComplete
from .password_reset_create import PasswordResetCreate
from .permission import Permission
from .permission_create import PermissionCreate
from .person import Person
from .person_list import PersonList
from .phone import Phone
from .phone_kind import PhoneKind
from .phone_update import PhoneUpdate
from .practice import Practice
from .practice_entry_end import PracticeEntryEnd
from .practice_languages import PracticeLanguages
from .preferences import Preferences
from .preferences_update import PreferencesUpdate
from .problem import Problem
from .problem_code import ProblemCode
from .problem_type import ProblemType
from .problem_type_list import ProblemTypeList
from .provisioning import Provisioning
from .provisioning_options_type_0 import ProvisioningOptionsType0
from .publication import Publication
from .publication_update import PublicationUpdate
from .qualification import Qualification
from .recorded_by import RecordedBy
from .ref import Ref
from .register_address import RegisterAddress
from .register_entry import RegisterEntry
from .register_entry_list import RegisterEntryList
from .register_entry_summary import RegisterEntrySummary
from .register_location import RegisterLocation
from .register_name import RegisterName
from .register_registration import RegisterRegistration
from .registrant import Registrant
from .registrant_update import RegistrantUpdate
from .registration import Registration
from .registration_status import RegistrationStatus
from .resource_ref import ResourceRef
from .sandbox_mail import SandboxMail
from .sandbox_mail_attachments_item import SandboxMailAttachmentsItem
from .sandbox_mail_headers import SandboxMailHeaders
from .sandbox_mail_list import SandboxMailList
from .session import Session
from .session_create import SessionCreate
from .session_refresh import SessionRefresh
from .slice_status import SliceStatus
from .step_up import StepUp
from .step_up_create import StepUpCreate
from .step_up_create_method import StepUpCreateMethod
from .terms_accepted import TermsAccepted
from .tile import Tile
from .unread import Unread

__all__ = (
    "AcceptedTerms",
    "Access",
    "AccessedResource",
    "AccessLogEntry",
    "AccessLogEntryList",
    "Account",
    "AccountLink",
    "AccountLinkCreate",
    "AccountMfaMethod",
    "AccountRequestCreate",
    "AccountUpdate",
    "AccountUpdateLanguage",
    "Address",
    "AddressCorrection",
    "AddressCreate",
    "AddressEnd",
    "AddressList",
    "AddressSummary",
    "AddressType",
    "AddressUpdate",
    "Alert",
    "AppSchemasAccountsActingFor",
    "AppSchemasDashboardActingFor",
    "Area",
    "Attestation",
    "AttestationDraft",
    "AttestationText",
    "AvailableAction",
    "Blocker",
    "Challenge",
    "ChallengeAnswer",
    "ChallengeAnswerMethod",
    "ChallengePasskeyOptionsType0",
    "Change",
    "ChangeList",
    "ClinicalActivity",
    "ClinicalActivityCreate",
    "Clock",
    "ClockSet",
    "Code",
    "CodeExtra",
    "CodeSet",
    "CohortStatus",
    "CorrespondenceLanguage",
    "Credential",
    "CredentialExtensions",
    "CredentialProperties",
    "CredentialResponse",
    "Dashboard",
    "Delegation",
    "DelegationAcceptance",
    "DelegationCreate",
    "DelegationList",
    "DelegationStatus",
    "DueWork",
    "EarlierLanguages",
    "Education",
    "EmailChangeConfirm",
    "EmailChangeCreate",
    "EmailChanged",
    "Examination",
    "FieldProblem",
    "FieldProblemCode",
    "FieldProblemParams",
    "Form",
    "FormSchema",
    "FormStatus",
    "FormUi",
    "FormVersion",
    "FormVersionCreate",
    "FormVersionCreateSchema",
    "FormVersionCreateUi",
    "FormVersionSchema",
    "FormVersionUi",
    "HeldPermission",
    "HospitalPrivilege",
    "HospitalPrivilegeCreate",
    "Identifier",
    "Institution",
    "InstitutionList",
    "Invitation",
    "InvitationAccept",
    "InvitationAcceptLanguage",
    "InvitationCohort",
    "InvitationCohortCreate",
    "InvitationCohortFilter",
    "InvitationCohortList",
    "InvitationCounts",
    "InvitationHint",
    "InvitationList",
    "InvitationLookup",
    "InvitationStatus",
    "InvitationTerms",
    "JsonWebKey",
    "JsonWebKeySet",
    "LanguagesReplace",
    "Localized",
    "LocalizedDraft",
    "LocalizedText",
    "Location",
    "LocationCreate",
    "LocationUpdate",
    "MailOnItsWay",
    "MfaMethodBegun",
    "MfaMethodConfirm",
    "MfaMethodConfirmed",
    "MfaMethodCreate",
    "MfaMethodCreateKind",
    "MincWarning",
    "Name",
    "Notification",
    "NotificationList",
    "NotificationsRead",
    "OpenSession",
    "OtherRegistration",
    "OtherRegistrationCreate",
    "OtherRegistrationSummary",
    "PasswordChange",
    "PasswordResetComplete",
    "PasswordResetCreate",
    "Permission",
    "PermissionCreate",
    "Person",
    "PersonList",
    "Phone",
    "PhoneKind",
    "PhoneUpdate",
    "Practice",
    "PracticeEntryEnd",
    "PracticeLanguages",
    "Preferences",
    "PreferencesUpdate",
    "Problem",
    "ProblemCode",
    "ProblemType",
    "ProblemTypeList",
    "Provisioning",
    "ProvisioningOptionsType0",
    "Publication",
    "PublicationUpdate",
    "Qualification",
    "RecordedBy",
    "Ref",
    "RegisterAddress",
    "RegisterEntry",
    "RegisterEntryList",
    "RegisterEntrySummary",
    "RegisterLocation",
    "RegisterName",
    "RegisterRegistration",
    "Registrant",
    "RegistrantUpdate",
    "Registration",
    "RegistrationStatus",
    "ResourceRef",
    "SandboxMail",
    "SandboxMailAttachmentsItem",
    "SandboxMailHeaders",
    "SandboxMailList",
    "Session",
    "SessionCreate",
    "SessionRefresh",
    "SliceStatus",
    "StepUp",
    "StepUpCreate",
    "StepUpCreateMethod",
    "TermsAccepted",
    "Tile",
    "Unread",
)
