"""Contains all the data models used in inputs/outputs"""

from .about import About
from .about_choice import AboutChoice
from .about_type import AboutType
from .accepted_terms import AcceptedTerms
from .access import Access
from .access_log_entry import AccessLogEntry
from .access_log_entry_list import AccessLogEntryList
from .access_report import AccessReport
from .accessed_resource import AccessedResource
from .account import Account
from .account_link import AccountLink
from .account_link_create import AccountLinkCreate
from .account_link_decline import AccountLinkDecline
from .account_link_request import AccountLinkRequest
from .account_link_request_create import AccountLinkRequestCreate
from .account_link_request_detail import AccountLinkRequestDetail
from .account_link_request_list import AccountLinkRequestList
from .account_mfa_method import AccountMfaMethod
from .account_request_create import AccountRequestCreate
from .account_update import AccountUpdate
from .account_update_language import AccountUpdateLanguage
from .accounts_acting_for import AccountsActingFor
from .actor_kind import ActorKind
from .added_text import AddedText
from .address import Address
from .address_correction import AddressCorrection
from .address_create import AddressCreate
from .address_end import AddressEnd
from .address_list import AddressList
from .address_removal_request import AddressRemovalRequest
from .address_summary import AddressSummary
from .address_type import AddressType
from .address_update import AddressUpdate
from .age import Age
from .agreement import Agreement
from .alert import Alert
from .amount import Amount
from .appointment_letter_create import AppointmentLetterCreate
from .appointment_letters_create import AppointmentLettersCreate
from .appointment_letters_recorded import AppointmentLettersRecorded
from .area import Area
from .asker import Asker
from .asking_account import AskingAccount
from .attachment import Attachment
from .attestation import Attestation
from .attestation_accept import AttestationAccept
from .attestation_draft import AttestationDraft
from .attestation_text import AttestationText
from .audience import Audience
from .audience_languages_item import AudienceLanguagesItem
from .author import Author
from .available_action import AvailableAction
from .basis import Basis
from .blank_section import BlankSection
from .blocker import Blocker
from .body_text import BodyText
from .book import Book
from .both_languages import BothLanguages
from .brand import Brand
from .broadcast_create import BroadcastCreate
from .canned_reply import CannedReply
from .canned_reply_list import CannedReplyList
from .case_choice import CaseChoice
from .case_kind import CaseKind
from .category_count import CategoryCount
from .certificate_problem import CertificateProblem
from .certificate_status import CertificateStatus
from .certified_condition import CertifiedCondition
from .certified_degree import CertifiedDegree
from .certified_finding import CertifiedFinding
from .certified_registrant import CertifiedRegistrant
from .certified_registration import CertifiedRegistration
from .certified_specialty import CertifiedSpecialty
from .certified_suspension import CertifiedSuspension
from .challenge import Challenge
from .challenge_answer import ChallengeAnswer
from .challenge_answer_method import ChallengeAnswerMethod
from .challenge_answers_replace import ChallengeAnswersReplace
from .challenge_passkey_options_type_0 import ChallengePasskeyOptionsType0
from .challenge_question_answer import ChallengeQuestionAnswer
from .change import Change
from .change_list import ChangeList
from .channel import Channel
from .class_fee import ClassFee
from .class_fee_create import ClassFeeCreate
from .clinical_activity import ClinicalActivity
from .clinical_activity_correction import ClinicalActivityCorrection
from .clinical_activity_create import ClinicalActivityCreate
from .clock import Clock
from .clock_set import ClockSet
from .code import Code
from .code_extra import CodeExtra
from .code_set import CodeSet
from .cohort_status import CohortStatus
from .collected_since import CollectedSince
from .concern import Concern
from .concern_close import ConcernClose
from .concern_create import ConcernCreate
from .concern_kind import ConcernKind
from .concern_list import ConcernList
from .concern_outcome import ConcernOutcome
from .consent_statement import ConsentStatement
from .contact_phone import ContactPhone
from .correspondence_language import CorrespondenceLanguage
from .cpc_consent import CpcConsent
from .cpc_consent_create import CpcConsentCreate
from .cpc_content import CpcContent
from .cpc_credential import CpcCredential
from .cpc_delivery import CpcDelivery
from .cpc_delivery_status import CpcDeliveryStatus
from .cpc_disclosure import CpcDisclosure
from .cpc_institution import CpcInstitution
from .cpc_institution_kind import CpcInstitutionKind
from .cpc_mark import CpcMark
from .cpc_pdf import CpcPdf
from .cpc_preview import CpcPreview
from .cpc_recipient import CpcRecipient
from .cpc_refusal import CpcRefusal
from .cpc_request import CpcRequest
from .cpc_request_create import CpcRequestCreate
from .cpc_request_create_language import CpcRequestCreateLanguage
from .cpc_request_disclosure_type_0 import CpcRequestDisclosureType0
from .cpc_request_list import CpcRequestList
from .cpc_request_status import CpcRequestStatus
from .cpc_request_update import CpcRequestUpdate
from .cpc_request_update_language import CpcRequestUpdateLanguage
from .cpc_validity import CpcValidity
from .cpc_verification import CpcVerification
from .cpc_verification_create import CpcVerificationCreate
from .credential import Credential
from .credential_end import CredentialEnd
from .credential_extensions import CredentialExtensions
from .credential_properties import CredentialProperties
from .credential_response import CredentialResponse
from .cycle_kind import CycleKind
from .cycle_renewal import CycleRenewal
from .cycle_renewal_list import CycleRenewalList
from .cycle_status import CycleStatus
from .dashboard import Dashboard
from .dashboard_acting_for import DashboardActingFor
from .day_count import DayCount
from .decision import Decision
from .delegation import Delegation
from .delegation_acceptance import DelegationAcceptance
from .delegation_create import DelegationCreate
from .delegation_list import DelegationList
from .delegation_status import DelegationStatus
from .delivery import Delivery
from .delivery_status_input import DeliveryStatusInput
from .desk import Desk
from .difference import Difference
from .direction import Direction
from .document import Document
from .document_content import DocumentContent
from .document_create import DocumentCreate
from .document_create_language import DocumentCreateLanguage
from .document_list import DocumentList
from .document_status import DocumentStatus
from .document_type import DocumentType
from .download_document_access_reason import DownloadDocumentAccessReason
from .download_invoice_access_reason import DownloadInvoiceAccessReason
from .download_receipt_access_reason import DownloadReceiptAccessReason
from .download_yearly_statement_access_reason import DownloadYearlyStatementAccessReason
from .due_work import DueWork
from .earlier_languages import EarlierLanguages
from .education import Education
from .education_correction import EducationCorrection
from .education_create import EducationCreate
from .education_record import EducationRecord
from .email_change_confirm import EmailChangeConfirm
from .email_change_create import EmailChangeCreate
from .email_changed import EmailChanged
from .endpoint_status import EndpointStatus
from .examination import Examination
from .examination_correction import ExaminationCorrection
from .examination_create import ExaminationCreate
from .examination_record import ExaminationRecord
from .failure import Failure
from .fee import Fee
from .fee_amount import FeeAmount
from .fee_create import FeeCreate
from .fee_reduction import FeeReduction
from .fee_schedule import FeeSchedule
from .fee_slice import FeeSlice
from .fee_total import FeeTotal
from .fee_totals import FeeTotals
from .field_problem import FieldProblem
from .field_problem_code import FieldProblemCode
from .field_problem_params import FieldProblemParams
from .file import File
from .file_upload import FileUpload
from .file_use import FileUse
from .follow_up_outcome import FollowUpOutcome
from .follow_up_status import FollowUpStatus
from .form import Form
from .form_of_cycle import FormOfCycle
from .form_ref import FormRef
from .form_schema import FormSchema
from .form_status import FormStatus
from .form_ui import FormUi
from .form_version import FormVersion
from .form_version_create import FormVersionCreate
from .form_version_create_schema import FormVersionCreateSchema
from .form_version_create_ui import FormVersionCreateUi
from .form_version_schema import FormVersionSchema
from .form_version_ui import FormVersionUi
from .get_address_access_reason import GetAddressAccessReason
from .get_cpc_preview_access_reason import GetCpcPreviewAccessReason
from .get_cpc_request_access_reason import GetCpcRequestAccessReason
from .get_did_document_response_200 import GetDidDocumentResponse200
from .get_document_access_reason import GetDocumentAccessReason
from .get_invoice_access_reason import GetInvoiceAccessReason
from .get_message_thread_access_reason import GetMessageThreadAccessReason
from .get_payment_session_access_reason import GetPaymentSessionAccessReason
from .get_practice_access_reason import GetPracticeAccessReason
from .get_registrant_access_reason import GetRegistrantAccessReason
from .get_renewal_access_reason import GetRenewalAccessReason
from .get_service_request_access_reason import GetServiceRequestAccessReason
from .held_permission import HeldPermission
from .hospital_privilege import HospitalPrivilege
from .hospital_privilege_correction import HospitalPrivilegeCorrection
from .hospital_privilege_create import HospitalPrivilegeCreate
from .identifier import Identifier
from .information_request import InformationRequest
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
from .invoice import Invoice
from .invoice_age import InvoiceAge
from .invoice_aging import InvoiceAging
from .invoice_create import InvoiceCreate
from .invoice_credit import InvoiceCredit
from .invoice_line import InvoiceLine
from .invoice_line_create import InvoiceLineCreate
from .invoice_list import InvoiceList
from .invoice_status import InvoiceStatus
from .invoice_subject import InvoiceSubject
from .invoice_void import InvoiceVoid
from .issued_cpc import IssuedCpc
from .item_kind import ItemKind
from .item_status import ItemStatus
from .job import Job
from .job_status import JobStatus
from .job_trouble import JobTrouble
from .json_web_key import JsonWebKey
from .json_web_key_set import JsonWebKeySet
from .languages_replace import LanguagesReplace
from .line_kind import LineKind
from .link_candidate import LinkCandidate
from .link_request_status import LinkRequestStatus
from .list_access_log_access_reason import ListAccessLogAccessReason
from .list_addresses_access_reason import ListAddressesAccessReason
from .list_cpc_requests_access_reason import ListCpcRequestsAccessReason
from .list_delegations_access_reason import ListDelegationsAccessReason
from .list_documents_access_reason import ListDocumentsAccessReason
from .list_invoices_access_reason import ListInvoicesAccessReason
from .list_message_threads_access_reason import ListMessageThreadsAccessReason
from .list_messages_access_reason import ListMessagesAccessReason
from .list_payment_sessions_access_reason import ListPaymentSessionsAccessReason
from .list_register_notices_access_reason import ListRegisterNoticesAccessReason
from .list_registrant_changes_access_reason import ListRegistrantChangesAccessReason
from .list_registrations_access_reason import ListRegistrationsAccessReason
from .list_renewals_access_reason import ListRenewalsAccessReason
from .list_service_request_types_access_reason import (
    ListServiceRequestTypesAccessReason,
)
from .list_service_requests_access_reason import ListServiceRequestsAccessReason
from .localized import Localized
from .localized_draft import LocalizedDraft
from .localized_text_input import LocalizedTextInput
from .localized_text_output import LocalizedTextOutput
from .location import Location
from .location_create import LocationCreate
from .location_update import LocationUpdate
from .look import Look
from .mail_on_its_way import MailOnItsWay
from .message import Message
from .message_create import MessageCreate
from .message_list import MessageList
from .message_thread import MessageThread
from .message_thread_create import MessageThreadCreate
from .message_thread_list import MessageThreadList
from .message_thread_started import MessageThreadStarted
from .messages_assignee import MessagesAssignee
from .mfa_method_begun import MfaMethodBegun
from .mfa_method_confirm import MfaMethodConfirm
from .mfa_method_confirmed import MfaMethodConfirmed
from .mfa_method_create import MfaMethodCreate
from .mfa_method_create_kind import MfaMethodCreateKind
from .minc_warning import MincWarning
from .money import Money
from .monitor import Monitor
from .monitor_create import MonitorCreate
from .monitor_list import MonitorList
from .move import Move
from .name import Name
from .name_correction import NameCorrection
from .name_create import NameCreate
from .name_list import NameList
from .name_slice import NameSlice
from .notification import Notification
from .notification_list import NotificationList
from .notifications_read import NotificationsRead
from .o_auth_error import OAuthError
from .offline_payment_create import OfflinePaymentCreate
from .open_session import OpenSession
from .order import Order
from .other_registration import OtherRegistration
from .other_registration_correction import OtherRegistrationCorrection
from .other_registration_create import OtherRegistrationCreate
from .other_registration_summary import OtherRegistrationSummary
from .paper_kind import PaperKind
from .paper_type import PaperType
from .parked_event import ParkedEvent
from .parked_event_list import ParkedEventList
from .parked_event_resolution import ParkedEventResolution
from .partner_client import PartnerClient
from .partner_client_create import PartnerClientCreate
from .partner_cpc import PartnerCpc
from .partner_cpc_list import PartnerCpcList
from .partner_cpc_summary import PartnerCpcSummary
from .partner_event import PartnerEvent
from .partner_event_data import PartnerEventData
from .partner_event_list import PartnerEventList
from .partner_event_type import PartnerEventType
from .partner_kind import PartnerKind
from .partner_organization import PartnerOrganization
from .partner_organization_create import PartnerOrganizationCreate
from .partner_organization_list import PartnerOrganizationList
from .partner_recipient import PartnerRecipient
from .partner_token import PartnerToken
from .partner_webhook import PartnerWebhook
from .password_change import PasswordChange
from .password_reset_complete import PasswordResetComplete
from .password_reset_create import PasswordResetCreate
from .pause_reason import PauseReason
from .payment_attempt import PaymentAttempt
from .payment_failure import PaymentFailure
from .payment_method import PaymentMethod
from .payment_session import PaymentSession
from .payment_session_create import PaymentSessionCreate
from .payment_session_create_locale import PaymentSessionCreateLocale
from .payment_session_list import PaymentSessionList
from .payment_summary import PaymentSummary
from .pending import Pending
from .permission import Permission
from .permission_create import PermissionCreate
from .person import Person
from .person_list import PersonList
from .person_private_jwk_type_0 import PersonPrivateJwkType0
from .phone import Phone
from .phone_kind import PhoneKind
from .phone_update import PhoneUpdate
from .practice import Practice
from .practice_entry_end import PracticeEntryEnd
from .practice_languages import PracticeLanguages
from .preferences import Preferences
from .preferences_update import PreferencesUpdate
from .privilege_institution import PrivilegeInstitution
from .privilege_institution_kind import PrivilegeInstitutionKind
from .problem import Problem
from .problem_code import ProblemCode
from .problem_type import ProblemType
from .problem_type_list import ProblemTypeList
from .progress import Progress
from .provisioning import Provisioning
from .provisioning_options_type_0 import ProvisioningOptionsType0
from .public_key import PublicKey
from .publication import Publication
from .publication_update import PublicationUpdate
from .purpose import Purpose
from .qualification import Qualification
from .qualification_correction import QualificationCorrection
from .qualification_create import QualificationCreate
from .qualification_record import QualificationRecord
from .queue_day import QueueDay
from .queue_figures import QueueFigures
from .queue_state import QueueState
from .reason_given import ReasonGiven
from .receipt_summary import ReceiptSummary
from .reconciliation import Reconciliation
from .recorded_by import RecordedBy
from .ref import Ref
from .refund import Refund
from .refund_approval import RefundApproval
from .refund_cancel import RefundCancel
from .refund_list import RefundList
from .refund_request import RefundRequest
from .refund_status import RefundStatus
from .register_address import RegisterAddress
from .register_condition import RegisterCondition
from .register_education import RegisterEducation
from .register_entry import RegisterEntry
from .register_entry_list import RegisterEntryList
from .register_entry_summary import RegisterEntrySummary
from .register_location import RegisterLocation
from .register_name import RegisterName
from .register_notice import RegisterNotice
from .register_notice_correction import RegisterNoticeCorrection
from .register_notice_create import RegisterNoticeCreate
from .register_notice_end import RegisterNoticeEnd
from .register_notice_list import RegisterNoticeList
from .register_notice_record import RegisterNoticeRecord
from .register_privilege import RegisterPrivilege
from .register_qualification import RegisterQualification
from .register_registration import RegisterRegistration
from .registrant import Registrant
from .registrant_email_change import RegistrantEmailChange
from .registrant_email_change_create import RegistrantEmailChangeCreate
from .registrant_list import RegistrantList
from .registrant_name import RegistrantName
from .registrant_question import RegistrantQuestion
from .registrant_standing import RegistrantStanding
from .registrant_summary import RegistrantSummary
from .registrant_update import RegistrantUpdate
from .registrant_verification import RegistrantVerification
from .registrant_verification_create import RegistrantVerificationCreate
from .registration import Registration
from .registration_condition import RegistrationCondition
from .registration_condition_correction import RegistrationConditionCorrection
from .registration_condition_create import RegistrationConditionCreate
from .registration_condition_end import RegistrationConditionEnd
from .registration_correction import RegistrationCorrection
from .registration_create import RegistrationCreate
from .registration_list import RegistrationList
from .registration_period import RegistrationPeriod
from .registration_status import RegistrationStatus
from .registration_status_change import RegistrationStatusChange
from .registration_status_correction import RegistrationStatusCorrection
from .registration_status_withdrawal import RegistrationStatusWithdrawal
from .registration_summary import RegistrationSummary
from .renewal import Renewal
from .renewal_answers import RenewalAnswers
from .renewal_answers_answers import RenewalAnswersAnswers
from .renewal_create import RenewalCreate
from .renewal_cycle import RenewalCycle
from .renewal_cycle_create import RenewalCycleCreate
from .renewal_cycle_list import RenewalCycleList
from .renewal_cycle_ref import RenewalCycleRef
from .renewal_cycle_update import RenewalCycleUpdate
from .renewal_fee_reduce import RenewalFeeReduce
from .renewal_follow_up import RenewalFollowUp
from .renewal_follow_up_close import RenewalFollowUpClose
from .renewal_follow_up_list import RenewalFollowUpList
from .renewal_invoice import RenewalInvoice
from .renewal_list import RenewalList
from .renewal_paper import RenewalPaper
from .renewal_renewal_answers_within import RenewalRenewalAnswersWithin
from .renewal_status import RenewalStatus
from .renewal_submit import RenewalSubmit
from .renewal_summary import RenewalSummary
from .renewal_to_start import RenewalToStart
from .renewal_update import RenewalUpdate
from .renewal_update_answers import RenewalUpdateAnswers
from .request_decision import RequestDecision
from .request_document import RequestDocument
from .request_invoice import RequestInvoice
from .request_step import RequestStep
from .request_subject import RequestSubject
from .request_subject_choice import RequestSubjectChoice
from .resolution import Resolution
from .resource_ref import ResourceRef
from .role import Role
from .route import Route
from .sandbox_mail import SandboxMail
from .sandbox_mail_attachments_item import SandboxMailAttachmentsItem
from .sandbox_mail_headers import SandboxMailHeaders
from .sandbox_mail_list import SandboxMailList
from .scan_status import ScanStatus
from .scope import Scope
from .scope_change import ScopeChange
from .section import Section
from .service_request import ServiceRequest
from .service_request_answers import ServiceRequestAnswers
from .service_request_create import ServiceRequestCreate
from .service_request_create_answers import ServiceRequestCreateAnswers
from .service_request_list import ServiceRequestList
from .service_request_submit import ServiceRequestSubmit
from .service_request_summary import ServiceRequestSummary
from .service_request_type import ServiceRequestType
from .service_request_type_list import ServiceRequestTypeList
from .service_request_update import ServiceRequestUpdate
from .service_request_update_answers import ServiceRequestUpdateAnswers
from .service_requests_request_status import ServiceRequestsRequestStatus
from .session import Session
from .session_create import SessionCreate
from .session_payment import SessionPayment
from .session_refresh import SessionRefresh
from .session_status import SessionStatus
from .settled_card import SettledCard
from .settled_card_brand import SettledCardBrand
from .settled_session import SettledSession
from .settlement import Settlement
from .settlement_outcome import SettlementOutcome
from .signed_attestation import SignedAttestation
from .slice_status import SliceStatus
from .sort import Sort
from .statement_named import StatementNamed
from .statement_ref import StatementRef
from .status_counts import StatusCounts
from .step_up import StepUp
from .step_up_create import StepUpCreate
from .step_up_create_method import StepUpCreateMethod
from .stuck_work_item import StuckWorkItem
from .stuck_work_item_list import StuckWorkItemList
from .subject_text import SubjectText
from .subject_type import SubjectType
from .sum_ import Sum
from .task import Task
from .task_list import TaskList
from .tax_line import TaxLine
from .terms_accepted import TermsAccepted
from .thread_assignment import ThreadAssignment
from .thread_read import ThreadRead
from .thread_status import ThreadStatus
from .tile import Tile
from .token_request import TokenRequest
from .undelivered import Undelivered
from .undertaking_release import UndertakingRelease
from .unread import Unread
from .unread_counts import UnreadCounts
from .validation import Validation
from .webhook_attempt import WebhookAttempt
from .webhook_delivery import WebhookDelivery
from .webhook_delivery_list import WebhookDeliveryList
from .webhook_endpoint import WebhookEndpoint
from .webhook_endpoint_create import WebhookEndpointCreate
from .webhook_endpoint_list import WebhookEndpointList
from .webhook_endpoint_update import WebhookEndpointUpdate
from .webhook_endpoint_with_secret import WebhookEndpointWithSecret
from .webhook_event import WebhookEvent
from .webhook_event_data import WebhookEventData
from .webhooks_delivery_status import WebhooksDeliveryStatus
from .work_item import WorkItem
from .work_item_assignment import WorkItemAssignment
from .work_item_bulk_assign import WorkItemBulkAssign
from .work_item_decide import WorkItemDecide
from .work_item_decide_answers import WorkItemDecideAnswers
from .work_item_decision import WorkItemDecision
from .work_item_detail import WorkItemDetail
from .work_item_information import WorkItemInformation
from .work_item_list import WorkItemList
from .work_item_note import WorkItemNote
from .work_item_note_create import WorkItemNoteCreate
from .work_item_subject import WorkItemSubject
from .work_item_summary import WorkItemSummary
from .work_items_assigned import WorkItemsAssigned
from .work_items_assignee import WorkItemsAssignee

__all__ = (
    "About",
    "AboutChoice",
    "AboutType",
    "AcceptedTerms",
    "Access",
    "AccessedResource",
    "AccessLogEntry",
    "AccessLogEntryList",
    "AccessReport",
    "Account",
    "AccountLink",
    "AccountLinkCreate",
    "AccountLinkDecline",
    "AccountLinkRequest",
    "AccountLinkRequestCreate",
    "AccountLinkRequestDetail",
    "AccountLinkRequestList",
    "AccountMfaMethod",
    "AccountRequestCreate",
    "AccountsActingFor",
    "AccountUpdate",
    "AccountUpdateLanguage",
    "ActorKind",
    "AddedText",
    "Address",
    "AddressCorrection",
    "AddressCreate",
    "AddressEnd",
    "AddressList",
    "AddressRemovalRequest",
    "AddressSummary",
    "AddressType",
    "AddressUpdate",
    "Age",
    "Agreement",
    "Alert",
    "Amount",
    "AppointmentLetterCreate",
    "AppointmentLettersCreate",
    "AppointmentLettersRecorded",
    "Area",
    "Asker",
    "AskingAccount",
    "Attachment",
    "Attestation",
    "AttestationAccept",
    "AttestationDraft",
    "AttestationText",
    "Audience",
    "AudienceLanguagesItem",
    "Author",
    "AvailableAction",
    "Basis",
    "BlankSection",
    "Blocker",
    "BodyText",
    "Book",
    "BothLanguages",
    "Brand",
    "BroadcastCreate",
    "CannedReply",
    "CannedReplyList",
    "CaseChoice",
    "CaseKind",
    "CategoryCount",
    "CertificateProblem",
    "CertificateStatus",
    "CertifiedCondition",
    "CertifiedDegree",
    "CertifiedFinding",
    "CertifiedRegistrant",
    "CertifiedRegistration",
    "CertifiedSpecialty",
    "CertifiedSuspension",
    "Challenge",
    "ChallengeAnswer",
    "ChallengeAnswerMethod",
    "ChallengeAnswersReplace",
    "ChallengePasskeyOptionsType0",
    "ChallengeQuestionAnswer",
    "Change",
    "ChangeList",
    "Channel",
    "ClassFee",
    "ClassFeeCreate",
    "ClinicalActivity",
    "ClinicalActivityCorrection",
    "ClinicalActivityCreate",
    "Clock",
    "ClockSet",
    "Code",
    "CodeExtra",
    "CodeSet",
    "CohortStatus",
    "CollectedSince",
    "Concern",
    "ConcernClose",
    "ConcernCreate",
    "ConcernKind",
    "ConcernList",
    "ConcernOutcome",
    "ConsentStatement",
    "ContactPhone",
    "CorrespondenceLanguage",
    "CpcConsent",
    "CpcConsentCreate",
    "CpcContent",
    "CpcCredential",
    "CpcDelivery",
    "CpcDeliveryStatus",
    "CpcDisclosure",
    "CpcInstitution",
    "CpcInstitutionKind",
    "CpcMark",
    "CpcPdf",
    "CpcPreview",
    "CpcRecipient",
    "CpcRefusal",
    "CpcRequest",
    "CpcRequestCreate",
    "CpcRequestCreateLanguage",
    "CpcRequestDisclosureType0",
    "CpcRequestList",
    "CpcRequestStatus",
    "CpcRequestUpdate",
    "CpcRequestUpdateLanguage",
    "CpcValidity",
    "CpcVerification",
    "CpcVerificationCreate",
    "Credential",
    "CredentialEnd",
    "CredentialExtensions",
    "CredentialProperties",
    "CredentialResponse",
    "CycleKind",
    "CycleRenewal",
    "CycleRenewalList",
    "CycleStatus",
    "Dashboard",
    "DashboardActingFor",
    "DayCount",
    "Decision",
    "Delegation",
    "DelegationAcceptance",
    "DelegationCreate",
    "DelegationList",
    "DelegationStatus",
    "Delivery",
    "DeliveryStatusInput",
    "Desk",
    "Difference",
    "Direction",
    "Document",
    "DocumentContent",
    "DocumentCreate",
    "DocumentCreateLanguage",
    "DocumentList",
    "DocumentStatus",
    "DocumentType",
    "DownloadDocumentAccessReason",
    "DownloadInvoiceAccessReason",
    "DownloadReceiptAccessReason",
    "DownloadYearlyStatementAccessReason",
    "DueWork",
    "EarlierLanguages",
    "Education",
    "EducationCorrection",
    "EducationCreate",
    "EducationRecord",
    "EmailChangeConfirm",
    "EmailChangeCreate",
    "EmailChanged",
    "EndpointStatus",
    "Examination",
    "ExaminationCorrection",
    "ExaminationCreate",
    "ExaminationRecord",
    "Failure",
    "Fee",
    "FeeAmount",
    "FeeCreate",
    "FeeReduction",
    "FeeSchedule",
    "FeeSlice",
    "FeeTotal",
    "FeeTotals",
    "FieldProblem",
    "FieldProblemCode",
    "FieldProblemParams",
    "File",
    "FileUpload",
    "FileUse",
    "FollowUpOutcome",
    "FollowUpStatus",
    "Form",
    "FormOfCycle",
    "FormRef",
    "FormSchema",
    "FormStatus",
    "FormUi",
    "FormVersion",
    "FormVersionCreate",
    "FormVersionCreateSchema",
    "FormVersionCreateUi",
    "FormVersionSchema",
    "FormVersionUi",
    "GetAddressAccessReason",
    "GetCpcPreviewAccessReason",
    "GetCpcRequestAccessReason",
    "GetDidDocumentResponse200",
    "GetDocumentAccessReason",
    "GetInvoiceAccessReason",
    "GetMessageThreadAccessReason",
    "GetPaymentSessionAccessReason",
    "GetPracticeAccessReason",
    "GetRegistrantAccessReason",
    "GetRenewalAccessReason",
    "GetServiceRequestAccessReason",
    "HeldPermission",
    "HospitalPrivilege",
    "HospitalPrivilegeCorrection",
    "HospitalPrivilegeCreate",
    "Identifier",
    "InformationRequest",
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
    "Invoice",
    "InvoiceAge",
    "InvoiceAging",
    "InvoiceCreate",
    "InvoiceCredit",
    "InvoiceLine",
    "InvoiceLineCreate",
    "InvoiceList",
    "InvoiceStatus",
    "InvoiceSubject",
    "InvoiceVoid",
    "IssuedCpc",
    "ItemKind",
    "ItemStatus",
    "Job",
    "JobStatus",
    "JobTrouble",
    "JsonWebKey",
    "JsonWebKeySet",
    "LanguagesReplace",
    "LineKind",
    "LinkCandidate",
    "LinkRequestStatus",
    "ListAccessLogAccessReason",
    "ListAddressesAccessReason",
    "ListCpcRequestsAccessReason",
    "ListDelegationsAccessReason",
    "ListDocumentsAccessReason",
    "ListInvoicesAccessReason",
    "ListMessagesAccessReason",
    "ListMessageThreadsAccessReason",
    "ListPaymentSessionsAccessReason",
    "ListRegisterNoticesAccessReason",
    "ListRegistrantChangesAccessReason",
    "ListRegistrationsAccessReason",
    "ListRenewalsAccessReason",
    "ListServiceRequestsAccessReason",
    "ListServiceRequestTypesAccessReason",
    "Localized",
    "LocalizedDraft",
    "LocalizedTextInput",
    "LocalizedTextOutput",
    "Location",
    "LocationCreate",
    "LocationUpdate",
    "Look",
    "MailOnItsWay",
    "Message",
    "MessageCreate",
    "MessageList",
    "MessagesAssignee",
    "MessageThread",
    "MessageThreadCreate",
    "MessageThreadList",
    "MessageThreadStarted",
    "MfaMethodBegun",
    "MfaMethodConfirm",
    "MfaMethodConfirmed",
    "MfaMethodCreate",
    "MfaMethodCreateKind",
    "MincWarning",
    "Money",
    "Monitor",
    "MonitorCreate",
    "MonitorList",
    "Move",
    "Name",
    "NameCorrection",
    "NameCreate",
    "NameList",
    "NameSlice",
    "Notification",
    "NotificationList",
    "NotificationsRead",
    "OAuthError",
    "OfflinePaymentCreate",
    "OpenSession",
    "Order",
    "OtherRegistration",
    "OtherRegistrationCorrection",
    "OtherRegistrationCreate",
    "OtherRegistrationSummary",
    "PaperKind",
    "PaperType",
    "ParkedEvent",
    "ParkedEventList",
    "ParkedEventResolution",
    "PartnerClient",
    "PartnerClientCreate",
    "PartnerCpc",
    "PartnerCpcList",
    "PartnerCpcSummary",
    "PartnerEvent",
    "PartnerEventData",
    "PartnerEventList",
    "PartnerEventType",
    "PartnerKind",
    "PartnerOrganization",
    "PartnerOrganizationCreate",
    "PartnerOrganizationList",
    "PartnerRecipient",
    "PartnerToken",
    "PartnerWebhook",
    "PasswordChange",
    "PasswordResetComplete",
    "PasswordResetCreate",
    "PauseReason",
    "PaymentAttempt",
    "PaymentFailure",
    "PaymentMethod",
    "PaymentSession",
    "PaymentSessionCreate",
    "PaymentSessionCreateLocale",
    "PaymentSessionList",
    "PaymentSummary",
    "Pending",
    "Permission",
    "PermissionCreate",
    "Person",
    "PersonList",
    "PersonPrivateJwkType0",
    "Phone",
    "PhoneKind",
    "PhoneUpdate",
    "Practice",
    "PracticeEntryEnd",
    "PracticeLanguages",
    "Preferences",
    "PreferencesUpdate",
    "PrivilegeInstitution",
    "PrivilegeInstitutionKind",
    "Problem",
    "ProblemCode",
    "ProblemType",
    "ProblemTypeList",
    "Progress",
    "Provisioning",
    "ProvisioningOptionsType0",
    "Publication",
    "PublicationUpdate",
    "PublicKey",
    "Purpose",
    "Qualification",
    "QualificationCorrection",
    "QualificationCreate",
    "QualificationRecord",
    "QueueDay",
    "QueueFigures",
    "QueueState",
    "ReasonGiven",
    "ReceiptSummary",
    "Reconciliation",
    "RecordedBy",
    "Ref",
    "Refund",
    "RefundApproval",
    "RefundCancel",
    "RefundList",
    "RefundRequest",
    "RefundStatus",
    "RegisterAddress",
    "RegisterCondition",
    "RegisterEducation",
    "RegisterEntry",
    "RegisterEntryList",
    "RegisterEntrySummary",
    "RegisterLocation",
    "RegisterName",
    "RegisterNotice",
    "RegisterNoticeCorrection",
    "RegisterNoticeCreate",
    "RegisterNoticeEnd",
    "RegisterNoticeList",
    "RegisterNoticeRecord",
    "RegisterPrivilege",
    "RegisterQualification",
    "RegisterRegistration",
    "Registrant",
    "RegistrantEmailChange",
    "RegistrantEmailChangeCreate",
    "RegistrantList",
    "RegistrantName",
    "RegistrantQuestion",
    "RegistrantStanding",
    "RegistrantSummary",
    "RegistrantUpdate",
    "RegistrantVerification",
    "RegistrantVerificationCreate",
    "Registration",
    "RegistrationCondition",
    "RegistrationConditionCorrection",
    "RegistrationConditionCreate",
    "RegistrationConditionEnd",
    "RegistrationCorrection",
    "RegistrationCreate",
    "RegistrationList",
    "RegistrationPeriod",
    "RegistrationStatus",
    "RegistrationStatusChange",
    "RegistrationStatusCorrection",
    "RegistrationStatusWithdrawal",
    "RegistrationSummary",
    "Renewal",
    "RenewalAnswers",
    "RenewalAnswersAnswers",
    "RenewalCreate",
    "RenewalCycle",
    "RenewalCycleCreate",
    "RenewalCycleList",
    "RenewalCycleRef",
    "RenewalCycleUpdate",
    "RenewalFeeReduce",
    "RenewalFollowUp",
    "RenewalFollowUpClose",
    "RenewalFollowUpList",
    "RenewalInvoice",
    "RenewalList",
    "RenewalPaper",
    "RenewalRenewalAnswersWithin",
    "RenewalStatus",
    "RenewalSubmit",
    "RenewalSummary",
    "RenewalToStart",
    "RenewalUpdate",
    "RenewalUpdateAnswers",
    "RequestDecision",
    "RequestDocument",
    "RequestInvoice",
    "RequestStep",
    "RequestSubject",
    "RequestSubjectChoice",
    "Resolution",
    "ResourceRef",
    "Role",
    "Route",
    "SandboxMail",
    "SandboxMailAttachmentsItem",
    "SandboxMailHeaders",
    "SandboxMailList",
    "ScanStatus",
    "Scope",
    "ScopeChange",
    "Section",
    "ServiceRequest",
    "ServiceRequestAnswers",
    "ServiceRequestCreate",
    "ServiceRequestCreateAnswers",
    "ServiceRequestList",
    "ServiceRequestsRequestStatus",
    "ServiceRequestSubmit",
    "ServiceRequestSummary",
    "ServiceRequestType",
    "ServiceRequestTypeList",
    "ServiceRequestUpdate",
    "ServiceRequestUpdateAnswers",
    "Session",
    "SessionCreate",
    "SessionPayment",
    "SessionRefresh",
    "SessionStatus",
    "SettledCard",
    "SettledCardBrand",
    "SettledSession",
    "Settlement",
    "SettlementOutcome",
    "SignedAttestation",
    "SliceStatus",
    "Sort",
    "StatementNamed",
    "StatementRef",
    "StatusCounts",
    "StepUp",
    "StepUpCreate",
    "StepUpCreateMethod",
    "StuckWorkItem",
    "StuckWorkItemList",
    "SubjectText",
    "SubjectType",
    "Sum",
    "Task",
    "TaskList",
    "TaxLine",
    "TermsAccepted",
    "ThreadAssignment",
    "ThreadRead",
    "ThreadStatus",
    "Tile",
    "TokenRequest",
    "Undelivered",
    "UndertakingRelease",
    "Unread",
    "UnreadCounts",
    "Validation",
    "WebhookAttempt",
    "WebhookDelivery",
    "WebhookDeliveryList",
    "WebhookEndpoint",
    "WebhookEndpointCreate",
    "WebhookEndpointList",
    "WebhookEndpointUpdate",
    "WebhookEndpointWithSecret",
    "WebhookEvent",
    "WebhookEventData",
    "WebhooksDeliveryStatus",
    "WorkItem",
    "WorkItemAssignment",
    "WorkItemBulkAssign",
    "WorkItemDecide",
    "WorkItemDecideAnswers",
    "WorkItemDecision",
    "WorkItemDetail",
    "WorkItemInformation",
    "WorkItemList",
    "WorkItemNote",
    "WorkItemNoteCreate",
    "WorkItemsAssigned",
    "WorkItemsAssignee",
    "WorkItemSubject",
    "WorkItemSummary",
)
