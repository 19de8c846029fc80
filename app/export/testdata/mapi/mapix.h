// The declarations of the Windows SDK and of MAPI that an exported file uses: mapix.h and
// mapispi.h have them, with these names and parameters.
#pragma once
#include <cstddef>

typedef unsigned int ULONG; // 32 bits, as on Windows
typedef int HRESULT;
typedef size_t ULONG_PTR;
typedef struct { unsigned char abFlags[4]; } ENTRYID, *LPENTRYID;
typedef struct { ULONG cb; unsigned char *lpb; } SBinary;
typedef struct { ULONG Data1; } IID;
typedef const IID *LPCIID;
void ExitProcess(unsigned int uExitCode);

#define S_OK ((HRESULT)0)
#define FAILED(hr) (((HRESULT)(hr)) < 0)

struct IUnknown { virtual ULONG Release() = 0; };

struct IMsgStore : IUnknown {
	virtual HRESULT AbortSubmit(ULONG cbEntryID, LPENTRYID lpEntryID, ULONG ulFlags) = 0;
	virtual HRESULT StoreLogoff(ULONG *lpulFlags) = 0;
};
typedef IMsgStore *LPMDB;

struct IMAPIStatus : IUnknown {
	virtual HRESULT FlushQueues(ULONG_PTR ulUIParam, ULONG cbTargetTransport, LPENTRYID lpTargetTransport, ULONG ulFlags) = 0;
};
typedef IMAPIStatus *LPMAPISTATUS;

struct IMAPISession : IUnknown {
	virtual HRESULT OpenMsgStore(ULONG_PTR ulUIParam, ULONG cbEntryID, LPENTRYID lpEntryID, LPCIID lpInterface, ULONG ulFlags, LPMDB *lppMDB) = 0;
};
typedef IMAPISession *LPMAPISESSION;

#define MDB_WRITE ((ULONG)0x00000004)
#define MDB_NO_MAIL ((ULONG)0x00000080)
#define FLUSH_UPLOAD ((ULONG)0x00000002)
#define FLUSH_DOWNLOAD ((ULONG)0x00000004)
#define LOGOFF_NO_WAIT ((ULONG)0x00000001)
#define LOGOFF_ORDERLY ((ULONG)0x00000002)
#define LOGOFF_PURGE ((ULONG)0x00000004)
#define LOGOFF_ABORT ((ULONG)0x00000008)
#define LOGOFF_QUIET ((ULONG)0x00000010)
#define LOGOFF_COMPLETE ((ULONG)0x00010000)
#define LOGOFF_INBOUND ((ULONG)0x00020000)
#define LOGOFF_OUTBOUND ((ULONG)0x00040000)
#define LOGOFF_OUTBOUND_QUEUE ((ULONG)0x00080000)
