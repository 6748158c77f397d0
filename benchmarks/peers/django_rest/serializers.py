"""What is asked for and what is answered, field by field."""

from rest_framework import serializers as s


class Name(s.Serializer):
    family_name = s.CharField()
    given_names = s.CharField()
    middle_names = s.CharField(allow_null=True)


class Location(s.Serializer):
    lines = s.ListField(child=s.CharField(max_length=100), min_length=1, max_length=4)
    city = s.CharField(max_length=80)
    region = s.CharField(max_length=60)
    postal_code = s.CharField(max_length=20)
    country = s.RegexField("^[A-Z]{2}$")


class Registration(s.Serializer):
    id = s.UUIDField()
    status = s.CharField()
    reason_code = s.CharField(allow_null=True)
    status_since = s.DateField()
    effective_from = s.DateField()
    effective_to = s.DateField(allow_null=True)

    def get_fields(self) -> dict[str, s.Field]:
        return {**super().get_fields(), "class": s.CharField()}


class AddressSummary(s.Serializer):
    id = s.UUIDField()
    type = s.CharField()
    status = s.CharField()
    effective_from = s.DateField()
    effective_to = s.DateField(allow_null=True)
    location = Location(allow_null=True)
    phone = s.CharField(allow_null=True)
    public = s.BooleanField()


class Phone(s.Serializer):
    kind = s.CharField()
    number = s.CharField()


class Publication(s.Serializer):
    public_email = s.CharField(allow_null=True)
    publishes_private_email = s.BooleanField()


class Credential(s.Serializer):
    """Of any kind: those who are asked for here hold none."""

    id = s.UUIDField()
    effective_from = s.DateField()
    effective_to = s.DateField(allow_null=True)


class Profile(s.Serializer):
    id = s.UUIDField()
    etag = s.CharField()
    registration_number = s.CharField(allow_null=True)
    minc = s.CharField(allow_null=True)
    name = Name(allow_null=True)
    former_names = Name(many=True)
    gender = s.CharField(allow_null=True)
    birth_date = s.DateField(allow_null=True)
    email = s.CharField(allow_null=True)
    status = s.CharField(allow_null=True)
    registrations = Registration(many=True)
    addresses = AddressSummary(many=True)
    phones = Phone(many=True)
    correspondence_language = s.CharField()
    publication = Publication()
    languages = s.ListField(child=s.CharField())
    education = Credential(many=True)
    qualifications = Credential(many=True)
    examinations = Credential(many=True)
    other_registrations = Credential(many=True)


class RegisterAddress(s.Serializer):
    type = s.CharField()
    location = Location()
    phone = s.CharField(allow_null=True)


class Held(s.Serializer):
    """A certificate, as the register shows it."""

    status = s.CharField()
    reason_code = s.CharField(allow_null=True)
    public_text = s.JSONField(allow_null=True)
    effective_from = s.DateField()
    effective_to = s.DateField(allow_null=True)

    def get_fields(self) -> dict[str, s.Field]:
        return {**super().get_fields(), "class": s.CharField()}


class Told(s.Serializer):
    """A condition or notice of the register; those who are asked for here have none."""

    type = s.CharField()
    text = s.JSONField()
    effective_from = s.DateField()


class Entry(s.Serializer):
    registration_number = s.CharField()
    name = Name()
    former_names = Name(many=True)
    gender = s.CharField(allow_null=True)
    status = s.CharField()
    reason_code = s.CharField(allow_null=True)
    public_text = s.JSONField(allow_null=True)
    since = s.DateField()
    registrations = Held(many=True)
    conditions = Told(many=True)
    notices = Told(many=True)
    addresses = RegisterAddress(many=True)
    fax = s.CharField(allow_null=True)
    public_email = s.CharField(allow_null=True)
    education = s.ListField(child=s.DictField())
    qualifications = s.ListField(child=s.DictField())
    privileges = s.ListField(child=s.DictField())
    languages = s.ListField(child=s.CharField())

    def get_fields(self) -> dict[str, s.Field]:
        return {**super().get_fields(), "class": s.CharField()}


class Ref(s.Serializer):
    id = s.UUIDField()
    href = s.CharField()
    display = s.CharField(allow_null=True)


class RecordedBy(s.Serializer):
    kind = s.CharField()
    display = s.CharField()


class Address(s.Serializer):
    id = s.UUIDField()
    etag = s.CharField()
    registrant = Ref()
    type = s.CharField()
    status = s.CharField()
    effective_from = s.DateField()
    effective_to = s.DateField(allow_null=True)
    location = Location(allow_null=True)
    phone = s.CharField(allow_null=True)
    public = s.BooleanField()
    supersedes_id = s.UUIDField(allow_null=True)
    superseded_by_id = s.UUIDField(allow_null=True)
    corrects_id = s.UUIDField(allow_null=True)
    corrected_by_id = s.UUIDField(allow_null=True)
    recorded_at = s.DateTimeField()
    recorded_by = RecordedBy()


class AddressCreate(s.Serializer):
    type = s.ChoiceField(["primary_business", "secondary_business", "mailing"])
    effective_from = s.DateField()
    location = Location()
    phone = s.RegexField(r"^\+[1-9]\d{6,14}$")


class VerificationCreate(s.Serializer):
    verification_code = s.RegexField("^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$")
    registration_number = s.RegexField("^[0-9]{4,9}$")


class CertificateProblem(s.Serializer):
    code = s.CharField()
    detail = s.CharField()


class Verification(s.Serializer):
    verified = s.BooleanField()
    current = s.BooleanField()
    status = s.CharField()
    issued_at = s.DateTimeField()
    pdf_sha256 = s.CharField(allow_null=True)
    problems = CertificateProblem(many=True)


class Author(s.Serializer):
    kind = s.CharField()
    display = s.CharField()


class Attachment(s.Serializer):
    file_id = s.UUIDField()
    name = s.CharField()
    media_type = s.CharField()
    size_bytes = s.IntegerField()


class Message(s.Serializer):
    id = s.UUIDField()
    reference_number = s.CharField()
    direction = s.CharField()
    author = Author()
    body = s.CharField()
    attachments = Attachment(many=True)
    sent_at = s.DateTimeField()
    read_at = s.DateTimeField(allow_null=True)


class MessageCreate(s.Serializer):
    body = s.CharField(max_length=10_000)


class Scheduled(s.Serializer):
    type = s.CharField()
    effective_from = s.DateField()


class Cycle(s.Serializer):
    label = s.JSONField()
    closes_at = s.DateTimeField()
    is_over = s.BooleanField()


class Unread(s.Serializer):
    notifications = s.IntegerField()
    messages = s.IntegerField()


class Dashboard(s.Serializer):
    registrant = Ref()
    registration_number = s.CharField(allow_null=True)
    standing = s.DictField(allow_null=True)
    unread = Unread()
    scheduled_addresses = Scheduled(many=True)
    cycles = Cycle(many=True)
    has_asked_for_link = s.BooleanField()
    requests_waiting = s.IntegerField()
    has_letter = s.BooleanField()
